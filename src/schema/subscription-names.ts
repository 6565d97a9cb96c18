/** Root fields of Subscription for one record type. */
export interface SubscriptionNames {
  changed: string;
  stageChanged: string;
}

/** `contact` → `contactChanged`. The second is there for types with pipelines, and taken for all: pipelines may come. */
export function toSubscriptionNames({ single }: { single: string }): SubscriptionNames {
  return { changed: `${single}Changed`, stageChanged: `${single}StageChanged` };
}
