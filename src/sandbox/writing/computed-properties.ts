import type { PortalObjectType } from '../store/portal-object-type.ts';

type Values = Readonly<Record<string, string>>;

/**
 * What HubSpot works out of a new record's values. Properties that the portal does not define are left out by the
 * caller.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/objects/contacts/guide
 */
export function computedOnCreate(type: PortalObjectType, id: string, values: Values, now: string): Values {
  const source = { hs_object_source: 'INTEGRATION', hs_object_source_label: 'INTEGRATION' };
  const follow = computedOnUpdate(type, values, values, now);
  if (type.id !== '0-1') return { ...source, ...follow };
  const lifecyclestage = values.lifecyclestage ?? 'lead';
  return {
    ...source,
    ...follow,
    ...(values.lifecyclestage === undefined ? { lifecyclestage, hs_lifecyclestage_lead_date: now } : {}),
    hs_all_contact_vids: id,
    hs_is_contact: 'true',
    hs_is_unworked: 'true',
    hs_marketable_status: 'false',
    hs_pipeline: 'contacts-lifecycle-pipeline',
  };
}

/** What follows from the values that changed, `values` being all of the record. An empty text clears. */
export function computedOnUpdate(
  type: PortalObjectType,
  changed: Values,
  values: Values,
  now: string,
): Values {
  const computed: Record<string, string> = {};
  if (changed.hubspot_owner_id !== undefined) {
    computed.hubspot_owner_assigneddate = changed.hubspot_owner_id === '' ? '' : now;
    computed.hs_all_owner_ids = changed.hubspot_owner_id;
  }
  if (type.id === '0-1' && changed.email !== undefined) {
    computed.hs_email_domain = changed.email.slice(changed.email.indexOf('@') + 1);
  }
  if (changed.lifecyclestage) computed[`hs_lifecyclestage_${changed.lifecyclestage}_date`] = now;
  if (type.id === '0-3') Object.assign(computed, computedOfDeal(type, changed, values));
  if (type.id === '0-5' && changed.hs_pipeline_stage) {
    const found = type.pipelines.findStage(changed.hs_pipeline_stage);
    computed.hs_is_closed = String(found?.stage.metadata?.ticketState === 'CLOSED');
  }
  return computed;
}

function computedOfDeal(type: PortalObjectType, changed: Values, values: Values): Values {
  if (changed.dealstage === undefined && changed.amount === undefined) return {};
  const metadata = type.pipelines.findStage(values.dealstage ?? '')?.stage.metadata;
  const probability = metadata?.probability;
  const closed = metadata?.isClosed === 'true';
  const amount = values.amount === undefined || values.amount === '' ? undefined : Number(values.amount);
  const rate = Number(values.hs_exchange_rate ?? '1');
  const money = (number: number) => String(Math.round(number * 100) / 100);
  return {
    ...(probability === undefined ? {} : { hs_deal_stage_probability: probability }),
    hs_is_closed: String(closed),
    hs_is_closed_won: String(closed && Number(probability) === 1),
    amount_in_home_currency: amount === undefined ? '' : money(amount * rate),
    hs_projected_amount: amount === undefined ? '' : money(amount * rate * Number(probability ?? '0')),
    hs_closed_amount: closed && Number(probability) === 1 && amount !== undefined ? money(amount) : '0',
  };
}
