import type { ProfileRecord } from '../../profile.ts';
import { edgeCases } from './edge-cases.ts';
import { consecutiveIds, customDates, edgeRecord, recordDates } from './edge-record.ts';

export function edgeCompanies(): ProfileRecord[] {
  const { mergedCompanyOldIds } = edgeCases;
  return [
    company(edgeCases.sharedId, 'Shared Id Ltd'),
    company(edgeCases.bigCompanyId, 'Big Corp'),
    company(edgeCases.lonelyCompanyId, 'Lonely Inc'),
    ...edgeCases.overlapCompanyIds.map((id, index) => company(id, `Overlap ${'ABC'.charAt(index)}`)),
    company(edgeCases.labelledPrimaryCompanyId, 'Labelled Primary'),
    company(edgeCases.labelledOtherCompanyId, 'Labelled Other'),
    {
      ...company(edgeCases.mergedCompanyId, 'Merged Group', {
        hs_merged_object_ids: mergedCompanyOldIds.join(';'),
      }),
      mergedIds: [...mergedCompanyOldIds],
    },
    { ...company(edgeCases.archivedCompanyId, 'Archived AG'), archivedAt: '2026-08-20T10:00:00.000Z' },
    company(edgeCases.survivingCompanyId, 'Living GmbH'),
  ];
}

/** The busy contact's deals, one without anything, one in a stage that is gone. */
export function edgeDeals(): ProfileRecord[] {
  const stages = ['appointmentscheduled', 'contractsent', 'closedwon'];
  return [
    ...consecutiveIds(edgeCases.firstBusyDealId, edgeCases.busyContactDealCount).map((id, index) => {
      const dealstage = stages[index % stages.length] ?? 'closedlost';
      return edgeRecord(recordDates, id, {
        dealname: `Deal ${index + 1}`,
        amount: String(index * 10),
        pipeline: 'default',
        dealstage,
        hs_deal_stage_probability:
          dealstage === 'closedwon' ? '1.0' : dealstage === 'contractsent' ? '0.9' : '0.2',
        hs_is_closed: String(dealstage === 'closedwon'),
        hs_is_closed_won: String(dealstage === 'closedwon'),
      });
    }),
    edgeRecord(recordDates, edgeCases.lonelyDealId, { dealname: 'Lonely deal' }),
    edgeRecord(recordDates, edgeCases.ghostStageDealId, {
      dealname: 'Ghost stage',
      pipeline: 'pipeline_that_is_gone',
      dealstage: edgeCases.ghostStageId,
      amount: '1.0E9',
    }),
  ];
}

export function edgeTickets(): ProfileRecord[] {
  return [
    edgeRecord(recordDates, edgeCases.lonelyTicketId, {
      subject: 'Lonely ticket',
      hs_pipeline: '0',
      hs_pipeline_stage: '1',
    }),
    edgeRecord(recordDates, '7000002', {
      subject: 'Busy ticket',
      hs_pipeline: '0',
      hs_pipeline_stage: '4',
      hs_ticket_priority: 'HIGH',
    }),
  ];
}

export function edgeNotes(): ProfileRecord[] {
  return consecutiveIds('7500001', 3).map((id, index) =>
    edgeRecord(customDates, id, {
      hs_timestamp: '2026-07-01T10:00:00Z',
      hs_note_body: index === 2 ? '' : `<p>Note ${index + 1}</p>`,
    }),
  );
}

/** Three records of a custom type. */
export function edgeCustomRecords(name: string, ids: readonly string[]): ProfileRecord[] {
  return ids.map((id, index) =>
    edgeRecord(customDates, id, { name: `${name} ${index + 1}`, code: `${name}-${id}`, id: String(index) }),
  );
}

function company(id: string, name: string, more: Record<string, string> = {}): ProfileRecord {
  const domain = `${name.toLowerCase().replaceAll(' ', '-')}.example.com`;
  return edgeRecord(recordDates, id, { name, domain, industry: 'COMPUTER_SOFTWARE', ...more });
}
