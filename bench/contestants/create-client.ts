import { Client } from '@hubspot/api-client';

/** The official client as one sets it up: it repeats what the limits refuse. */
export function createClient(): Client {
  const { HUBSPOT_ACCESS_TOKEN = '', HUBSPOT_BASE_URL = '' } = process.env;
  return new Client({
    accessToken: HUBSPOT_ACCESS_TOKEN,
    basePath: HUBSPOT_BASE_URL,
    numberOfApiCallRetries: 3,
  });
}
