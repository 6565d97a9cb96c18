import type { WirePipeline, WirePipelineStage } from '../../wire/index.ts';

/** Stage id, label and metadata. */
type StageRow = readonly [id: string, label: string, metadata: Record<string, string>];

/** HubSpot's own sales pipeline, with the ids it has in every portal. */
export function salesPipeline(displayOrder: number): WirePipeline {
  return pipeline('default', 'Sales Pipeline', displayOrder, [
    ['appointmentscheduled', 'Appointment Scheduled', chance('0.2')],
    ['qualifiedtobuy', 'Qualified To Buy', chance('0.4')],
    ['presentationscheduled', 'Presentation Scheduled', chance('0.6')],
    ['decisionmakerboughtin', 'Decision Maker Bought-In', chance('0.8')],
    ['contractsent', 'Contract Sent', chance('0.9')],
    ['closedwon', 'Closed Won', chance('1.0')],
    ['closedlost', 'Closed Lost', chance('0.0')],
  ]);
}

export function renewalsPipeline(displayOrder: number): WirePipeline {
  return pipeline('80412377', 'Renewals', displayOrder, [
    ['158204411', 'Due in 90 days', chance('0.7')],
    ['158204412', 'Offer sent', chance('0.8')],
    ['158204413', 'Negotiation', chance('0.6')],
    ['158204414', 'Renewed', chance('1.0')],
    ['158204415', 'Churned', chance('0.0')],
  ]);
}

export function supportPipeline(displayOrder: number): WirePipeline {
  return pipeline('0', 'Support Pipeline', displayOrder, [
    ['1', 'New', ticketState('OPEN')],
    ['2', 'Waiting on contact', ticketState('OPEN')],
    ['3', 'Waiting on us', ticketState('OPEN')],
    ['4', 'Closed', ticketState('CLOSED')],
  ]);
}

export function deliveryPipeline(displayOrder: number): WirePipeline {
  return pipeline('91733020', 'Delivery', displayOrder, [
    ['181550201', 'Scoping', { isClosed: 'false' }],
    ['181550202', 'Site survey', { isClosed: 'false' }],
    ['181550203', 'Installation', { isClosed: 'false' }],
    ['181550204', 'Acceptance', { isClosed: 'false' }],
    ['181550205', 'Handed over', { isClosed: 'true' }],
    ['181550206', 'Cancelled', { isClosed: 'true' }],
  ]);
}

function chance(probability: string): Record<string, string> {
  return { isClosed: String(probability === '1.0' || probability === '0.0'), probability };
}

function ticketState(state: 'OPEN' | 'CLOSED'): Record<string, string> {
  return { isClosed: String(state === 'CLOSED'), ticketState: state };
}

function pipeline(id: string, label: string, displayOrder: number, rows: readonly StageRow[]): WirePipeline {
  const times = { createdAt: '2022-11-14T08:30:12.104Z', updatedAt: '2025-03-03T10:02:44.871Z' };
  const stages = rows.map(
    ([stageId, stageLabel, metadata], index): WirePipelineStage => ({
      id: stageId,
      label: stageLabel,
      displayOrder: index,
      archived: false,
      metadata,
      writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
      ...times,
    }),
  );
  return { id, label, displayOrder, archived: false, stages, ...times };
}
