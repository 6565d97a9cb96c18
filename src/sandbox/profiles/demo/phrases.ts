/** What people write in notes, calls, meetings, tasks and e-mails. */
export const noteBodies: readonly string[] = [
  '<p>Met at the fair, wants to monitor <strong>12 pumps</strong> from spring on.</p>',
  '<p>Budget is decided in November. Call again then.</p>',
  '<p>Fragt nach ATEX-Ausführung für die Lackiererei - Angebot bis Freitag!</p>',
  '<p>Competitor installed a pilot on line 2. Customer is <em>not</em> happy with it.</p>',
  '<ul><li>GW-8 in cabinet 3</li><li>Sensors on both bearings</li><li>Cable length 18 m</li></ul>',
  '<p>次回の訪問は来月。工場長も同席予定。</p>',
  '<p>Procurement &amp; IT must both sign. Contact for IT is missing.</p>',
  '<p>Prix trop élevé selon lui, mais le délai nous favorise.</p>',
  '<p>Line one<br>Line two</p><p>🙂 very good mood</p>',
];

export const callTitles: readonly string[] = [
  'Intro call',
  'Follow-up on the offer',
  'Technical questions',
  'Call about the invoice',
  'Rückruf',
];
export const meetingTitles: readonly string[] = [
  'Product demo',
  'Site survey',
  'Kick-off',
  'Quarterly review',
  'Abnahme vor Ort',
  'Contract talk',
];
export const taskSubjects: readonly string[] = [
  'Send offer',
  'Call back',
  'Prepare demo case',
  'Check delivery date',
  'Vertrag prüfen',
  'Ask for reference visit',
];
export const emailSubjects: readonly string[] = [
  'Your offer',
  'Re: Sensor positions',
  'Invitation: user day in Hamburg',
  'Fwd: Datenblatt VX-200',
  'Question about Halden Cloud',
  'Re: Re: 振動データについて',
];
export const plainSentences: readonly string[] = [
  'Thank you for the talk. The data sheet is attached.',
  'Could you send us the drawings of the gearbox?',
  'The offer is valid until the end of the month.',
  'Wir melden uns nach der Sitzung.',
  'They want to start small and grow later.',
  'Nobody answered; try again next week.',
];
