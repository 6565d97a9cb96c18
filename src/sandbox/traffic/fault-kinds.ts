import type { Fault } from './fault.ts';
import { hubspotFaults } from './hubspot-faults.ts';

/** Faults by the short names a command line uses. */
export const faultKinds: ReadonlyMap<string, Fault> = new Map<string, Fault>([
  ['423', hubspotFaults.locked],
  ['429', hubspotFaults.tenSecondly],
  ['429-secondly', hubspotFaults.secondly],
  ['429-daily', hubspotFaults.daily],
  ['477', hubspotFaults.migrating],
  ['500', hubspotFaults.serverError],
  ['502', hubspotFaults.badGateway],
  ['504', hubspotFaults.gatewayTimeout],
  ['524', hubspotFaults.timedOut],
  ['html', hubspotFaults.errorPage],
  ['empty', hubspotFaults.empty],
  ['reset', hubspotFaults.reset],
  ['reset-mid-answer', hubspotFaults.resetMidAnswer],
  ['lost-answer', hubspotFaults.lostAnswer],
  ['lost-502', hubspotFaults.lostBehindBadGateway],
  ['slow', hubspotFaults.slow],
]);
