import type { Route } from './router.ts';
import { appRoutes } from './routes/app-routes.ts';
import { associationRoutes } from './routes/association-routes.ts';
import { definitionRoutes } from './routes/definition-routes.ts';
import { journalRoutes } from './routes/journal-routes.ts';
import { oauthRoutes } from './routes/oauth-routes.ts';
import { recordRoutes } from './routes/record-routes.ts';

/**
 * Every path the sandbox answers, in HubSpot's old spelling and with a date version. The date stands behind the
 * name of the API, where the old spelling has its version in front of it.
 *
 * @see https://developers.hubspot.com/docs/developer-tooling/platform/versioning
 */
export const routes: readonly Route[] = [
  ...recordRoutes,
  ...associationRoutes,
  ...definitionRoutes,
  ...appRoutes,
  ...oauthRoutes,
  ...journalRoutes,
];
