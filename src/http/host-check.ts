export interface HostNames {
  /** What the server listens on. */
  host: string;
  /** What the operator lists, if anything. */
  allowedHosts: readonly string[];
  /** Of the public URL: it counts where there is a list, and makes none. */
  publicHost: string | undefined;
}

/**
 * Whether a request names this server by a name it goes by. A page of another site can have its own name resolve to
 * 127.0.0.1 and then talks to the gateway as to its own origin (DNS rebinding); its Host header tells.
 */
export function createHostCheck({
  host,
  allowedHosts,
  publicHost,
}: HostNames): (header: string | undefined) => boolean {
  const loopback = isLoopback(host);
  // On other addresses the names are the operator's; without a list they cannot be known.
  if (!loopback && allowedHosts.length === 0) return () => true;
  const names = new Set(
    [
      ...allowedHosts,
      ...(publicHost === undefined ? [] : [publicHost]),
      ...(loopback ? ['localhost', '127.0.0.1', '[::1]', host] : []),
    ].map((name) => name.toLowerCase()),
  );
  return (header) => {
    const given = header?.toLowerCase() ?? '';
    return names.has(given) || names.has(given.replace(/:\d+$/, ''));
  };
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
