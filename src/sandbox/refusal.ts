import type { WireError } from '../wire/index.ts';

export type RefusalBody = Omit<WireError, 'status' | 'correlationId'> & { message: string };

/** A call HubSpot would turn down. Thrown by endpoints, answered by the server with a fresh correlation id. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: RefusalBody;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: RefusalBody, headers: Readonly<Record<string, string>> = {}) {
    super(body.message);
    this.name = 'Refusal';
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** 400 with a category, the commonest refusal. */
export function invalid(message: string, details: Partial<RefusalBody> = {}): Refusal {
  return new Refusal(400, { message, ...details, category: 'VALIDATION_ERROR' });
}

/** 404 as single-record reads answer it: no category. */
export function resourceNotFound(): Refusal {
  return new Refusal(404, { message: 'resource not found' });
}

/** 404 of metadata reads. */
export function objectNotFound(message: string, details: Partial<RefusalBody> = {}): Refusal {
  return new Refusal(404, { message, ...details, category: 'OBJECT_NOT_FOUND' });
}
