import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyProfiles } from '../../src/sandbox/profiles/index.ts';
import { createManualClock, type ManualClock } from '../hubspot/manual-clock.ts';
import { type Browser, createBrowser } from './browser.ts';
import { startApp, type TestApp } from './start-app.ts';

const [first, second] = [70_000_001, 70_000_002];
let app: TestApp;
let clock: ManualClock;
beforeAll(async () => {
  clock = createManualClock(Date.UTC(2026, 10, 1));
  app = await startApp({ profiles: tinyProfiles(2), clock });
});
afterAll(() => app.close());

/** A browser that has been to HubSpot's page, and the address it is sent back to. */
async function comeBack(parameters: Record<string, string> = {}): Promise<{ browser: Browser; back: URL }> {
  const browser = createBrowser();
  const begun = await browser.get(`${app.gateway.url}/oauth/install`);
  const authorize = new URL(begun.headers.get('location') ?? '');
  for (const [name, value] of Object.entries(parameters)) authorize.searchParams.set(name, value);
  const agreed = await browser.get(authorize.href);
  const { search } = new URL(agreed.headers.get('location') ?? '');
  return { browser, back: new URL(`${app.gateway.url}/oauth/callback${search}`) };
}

describe('an installation', () => {
  it('goes from the browser to HubSpot and back, and then the portal is served', async () => {
    const begun = await createBrowser().get(`${app.gateway.url}/oauth/install`);
    const authorize = new URL(begun.headers.get('location') ?? '');
    expect(begun.status).toBe(303);
    expect(authorize.origin).toBe(app.sandbox.url);
    expect(authorize.searchParams.get('redirect_uri')).toBe('http://localhost:4000/oauth/callback');
    expect(authorize.searchParams.get('scope')).toBe('oauth');
    expect(begun.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Lax; Max-Age=600$/);

    const { browser, back } = await comeBack();
    const installed = await browser.get(back.href);
    expect([installed.status, installed.headers.get('location')]).toEqual([303, 'installed']);
    const { data } = await app.ask<{ portal: { id: string } }>('{ portal { id } }');
    expect(data.portal.id).toBe(String(first));
  });

  it.each([
    ['a forged state', (back: URL) => back.searchParams.set('state', `${'A'.repeat(32)}.${'B'.repeat(43)}`)],
    ['a changed state', (back: URL) => back.searchParams.set('state', `${back.searchParams.get('state')}A`)],
    ['no state', (back: URL) => back.searchParams.delete('state')],
    ['an empty state', (back: URL) => back.searchParams.set('state', '')],
  ])('is refused with %s, before HubSpot is asked', async (_name, change) => {
    const { browser, back } = await comeBack();
    change(back);
    app.sandbox.calls.clear();
    const answer = await browser.get(back.href);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('Begin again');
    expect(app.sandbox.calls.all()).toEqual([]);
  });

  it('is refused in another browser, and stays open for the one that began', async () => {
    const { browser, back } = await comeBack();
    expect((await createBrowser().get(back.href)).status).toBe(403);
    const other = await comeBack();
    expect((await other.browser.get(back.href)).status).toBe(403);
    expect((await browser.get(back.href)).status).toBe(303);
  });

  it('is refused the second time', async () => {
    const { browser, back } = await comeBack();
    const cookie = browser.cookies(back.href);
    expect((await browser.get(back.href)).status).toBe(303);
    const again = await fetch(back, { headers: { cookie }, redirect: 'manual' });
    expect(again.status).toBe(403);
  });

  it('is refused after ten minutes', async () => {
    const { browser, back } = await comeBack();
    await clock.advance(600_001);
    expect((await browser.get(back.href)).status).toBe(403);
  });

  it('is refused with a code that was used, or another one', async () => {
    const { back: used, browser } = await comeBack();
    await browser.get(used.href);
    for (const code of [used.searchParams.get('code') ?? '', 'invented']) {
      const next = await comeBack();
      next.back.searchParams.set('code', code);
      const answer = await next.browser.get(next.back.href);
      expect([answer.status, await answer.text()]).toEqual([
        400,
        expect.stringContaining('does not accept the code'),
      ]);
    }
  });

  it('tells when the person said no', async () => {
    const { browser, back } = await comeBack({ deny: 'true' });
    expect((await browser.get(back.href)).status).toBe(400);
  });

  it('fails when the app has another redirect address', async () => {
    const { browser, back } = await comeBack({ redirect_uri: 'http://localhost:4000/oauth/other' });
    expect((await browser.get(back.href)).status).toBe(400);
  });

  it.each(['https://evil.example', '//evil.example', 'javascript:alert(1)'])(
    'leads nowhere else for %s',
    async (target) => {
      const query = new URLSearchParams(
        ['next', 'return_to', 'redirect_uri', 'returnUrl', 'url'].map((name) => [name, target]),
      );
      const begun = await createBrowser().get(`${app.gateway.url}/oauth/install?${query}`);
      expect(new URL(begun.headers.get('location') ?? '').origin).toBe(app.sandbox.url);
      expect(begun.headers.get('location')).not.toContain('evil');
      const { browser, back } = await comeBack();
      const answer = await browser.get(`${back.href}&${query}`);
      expect(answer.headers.get('location')).toBe('installed');
    },
  );

  it('says nothing of tokens, codes and secrets, in answers or in the log', async () => {
    const { browser, back } = await comeBack({ portalId: String(second) });
    const answer = await browser.get(back.href);
    const page = await (await browser.get(`${app.gateway.url}/oauth/installations`)).text();
    const said = [await answer.text(), page, ...app.log].join('\n');
    expect(said).not.toMatch(/sandbox-(access|refresh|code|client-secret)/);
    expect(page).toContain(String(second));
  });
});

describe('the page of installations', () => {
  it('runs no scripts and cannot be framed', async () => {
    const { headers } = await fetch(`${app.gateway.url}/oauth/installations`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).not.toContain('script');
  });

  it('takes its own forms alone', async () => {
    const browser = createBrowser();
    const page = await (await browser.get(`${app.gateway.url}/oauth/installations`)).text();
    const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const uninstall = `${app.gateway.url}/oauth/uninstall`;
    const form = { portal: String(second), token };
    expect((await createBrowser().post(uninstall, form)).status).toBe(403);
    expect((await browser.post(uninstall, { ...form, token: 'x' })).status).toBe(403);
    expect((await browser.post(uninstall, form, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await browser.post(uninstall, { portal: '1', token })).status).toBe(404);
    expect((await browser.post(`${app.gateway.url}/oauth/install`, { token })).status).toBe(303);
    app.sandbox.calls.clear();
    expect((await browser.post(uninstall, form)).status).toBe(303);
    expect(app.sandbox.calls.all().map(({ method, path }) => `${method} ${path}`)).toEqual([
      'DELETE /appinstalls/v3/external-install',
    ]);
    const { errors } = await app.ask('{ portal { id } }', { 'x-hubspot-portal': String(second) });
    expect(errors?.[0]?.extensions.code).toBe('PORTAL_NOT_FOUND');
  });
});
