import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Accounts, installStateLifetimeMs } from '../accounts/index.ts';
import { GatewayError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { readCookie, writeCookie } from './cookie.ts';
import { createFormGuard } from './form-guard.ts';
import { failurePage, installationsPage, installedPage } from './installations-page.ts';
import { readForm } from './read-form.ts';

export interface OAuthHandlerOptions {
  accounts: Accounts;
  publicUrl: string;
  /** Where HubSpot's page is, to which the form to install leads. */
  authorizeOrigin: string;
  /** The name of the administrator who asks, from the Authorization header; undefined: it is none. */
  authorizeAdmin(header: string | undefined): Promise<string | undefined>;
  /** Whether anybody may install the app. */
  openInstalls: boolean;
  /** The portal's tokens are others now, or there are none any more. */
  onChanged(portalId: string): void;
  logger: Logger;
}

export type OAuthHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const statusOf: Readonly<Partial<Record<GatewayError['code'], number>>> = {
  FORBIDDEN: 403,
  HUBSPOT_REJECTED: 400,
  HUBSPOT_RATE_LIMITED: 503,
  HUBSPOT_UNAVAILABLE: 503,
};

/** Pages and addresses below /oauth: install, callback, installed, installations, uninstall. */
export function createOAuthHandler(options: OAuthHandlerOptions): OAuthHandler {
  const { accounts, authorizeAdmin, openInstalls, onChanged, logger } = options;
  const secure = options.publicUrl.startsWith('https:');
  const guard = createFormGuard({ secure });
  const installCookie = `${secure ? '__Host-' : ''}hubspot-graphql-install`;
  // A form that is answered with a redirect needs both ends named.
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self' ${options.authorizeOrigin}; base-uri 'none'; frame-ancestors 'none'`;
  const pageHeaders = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };

  function page(response: ServerResponse, status: number, html: string, cookies: string[] = []): void {
    response.writeHead(status, { ...pageHeaders, 'set-cookie': cookies }).end(html);
  }

  function redirect(response: ServerResponse, location: string, cookie: string): void {
    response
      .writeHead(303, {
        location,
        'set-cookie': cookie,
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      })
      .end();
  }

  const setInstallKey = (key: string, maxAgeSeconds: number) =>
    // Lax: HubSpot sends the browser back from another site.
    writeCookie(installCookie, key, { secure, sameSite: 'Lax', maxAgeSeconds });

  function beginInstall(response: ServerResponse, startedBy: string): void {
    const { location, browserKey } = accounts.beginInstall(startedBy);
    redirect(response, location, setInstallKey(browserKey, installStateLifetimeMs / 1_000));
  }

  async function finishInstall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parameters = new URL(request.url ?? '/', 'http://localhost').searchParams;
    const { portalId } = await accounts.finishInstall({
      // With an error beside it a code counts nothing.
      code: parameters.has('error') ? undefined : (parameters.get('code') ?? undefined),
      state: parameters.get('state') ?? '',
      browserKey: readCookie(request, installCookie) ?? '',
    });
    onChanged(portalId);
    // Away from the address with the code in it.
    redirect(response, 'installed', setInstallKey('', 0));
  }

  async function uninstall(response: ServerResponse, form: URLSearchParams): Promise<void> {
    const portalId = form.get('portal') ?? '';
    if (accounts.find(portalId) === undefined) {
      return page(response, 404, failurePage('There is no such installation.'));
    }
    await accounts.uninstall(portalId);
    onChanged(portalId);
    response.writeHead(303, { location: 'installations', 'cache-control': 'no-store' }).end();
  }

  function challenge(response: ServerResponse): void {
    response.setHeader('www-authenticate', 'Basic realm="HubSpot GraphQL", charset="UTF-8"');
    page(response, 401, failurePage('Sign in with the key of an administrator as the password.'));
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = (request.url ?? '').split('?', 1)[0]?.slice('/oauth/'.length);
    const entry = `${request.method} ${name}`;
    if (entry === 'GET callback') return await finishInstall(request, response);
    if (entry === 'GET installed') return page(response, 200, installedPage());
    const admin = await authorizeAdmin(request.headers.authorization);
    if (entry === 'GET install' && (openInstalls || admin !== undefined))
      return beginInstall(response, admin ?? 'anybody');
    if (!['GET install', 'GET installations', 'POST install', 'POST uninstall'].includes(entry))
      return page(response, 404, failurePage('There is nothing here.'));
    if (admin === undefined) return challenge(response);
    if (entry === 'GET installations') {
      const { token, cookie } = guard.issue(request);
      return page(response, 200, installationsPage(accounts.list(), token), [cookie]);
    }
    const form = await readForm(request);
    if (form === undefined || !guard.accepts(request, form.get('token'))) {
      return page(
        response,
        403,
        failurePage('The form is not from here, or is too old. Open the page again.'),
      );
    }
    if (entry === 'POST install') return beginInstall(response, admin);
    await uninstall(response, form);
  }

  return async (request, response) => {
    try {
      await route(request, response);
    } catch (error) {
      if (response.headersSent) return void response.destroy();
      if (!(error instanceof GatewayError)) logger.error({ err: error }, 'Unexpected error');
      const message = error instanceof GatewayError ? error.message : 'Something went wrong.';
      const status = error instanceof GatewayError ? (statusOf[error.code] ?? 502) : 500;
      page(response, status, failurePage(message));
    }
  };
}
