import type { DemoSandbox } from '../sandbox/demo-sandbox.ts';

export const redirectUri = 'http://localhost:4000/oauth/callback?from=hubspot';
export const client = { client_id: 'sandbox-client-id', client_secret: 'sandbox-client-secret' };

/** Opens the authorization page as a browser would, and gives the address it sends the browser to. */
export async function authorize(
  { url }: { url: string },
  parameters: Record<string, string> = {},
  path = '/oauth/authorize',
): Promise<{ status: number; location: URL | undefined }> {
  const query = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: redirectUri,
    scope: 'oauth crm.objects.contacts.read',
    ...parameters,
  });
  const response = await fetch(`${url}${path}?${query}`, { redirect: 'manual' });
  const location = response.headers.get('location');
  return { status: response.status, location: location === null ? undefined : new URL(location) };
}

export async function codeFor(
  sandbox: DemoSandbox,
  parameters: Record<string, string> = {},
): Promise<string> {
  return (await authorize(sandbox, parameters)).location?.searchParams.get('code') ?? '';
}

export async function postForm(
  { url }: { url: string },
  path: string,
  form: Record<string, string>,
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
): Promise<{ status: number; body: any }> {
  const response = await fetch(url + path, { method: 'POST', body: new URLSearchParams(form) });
  return { status: response.status, body: await response.json() };
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
export async function install(sandbox: DemoSandbox, parameters: Record<string, string> = {}): Promise<any> {
  const code = await codeFor(sandbox, parameters);
  const form = { grant_type: 'authorization_code', ...client, redirect_uri: redirectUri, code };
  return (await postForm(sandbox, '/oauth/v1/token', form)).body;
}
