export interface DownloadOptions {
  /** Where HubSpot's API is; links to there count, whatever their protocol. */
  baseUrl: string;
  timeoutMs: number;
  maxBytes: number;
}

/**
 * Follows a link to a file that HubSpot gave, without credentials: it leads to a store of files. Redirections are not
 * followed.
 *
 * @throws TypeError for a link that is not https; what `fetch` throws; RangeError for a file over `maxBytes`.
 */
export async function download(
  url: string,
  { baseUrl, timeoutMs, maxBytes }: DownloadOptions,
): Promise<Response> {
  const { protocol, origin } = new URL(url);
  if (protocol !== 'https:' && origin !== new URL(baseUrl).origin)
    throw new TypeError('The link is not https.');
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new RangeError(`The file is larger than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return new Response(bytes === 0 ? null : Buffer.concat(chunks), { status: response.status });
}
