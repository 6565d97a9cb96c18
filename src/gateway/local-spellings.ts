const localNames = ['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '[::]'];

/** Origins by which a sender on this machine can call a server that listens at `url`. */
export function localSpellings(url: string): string[] {
  const { hostname, origin } = new URL(url);
  if (!localNames.includes(hostname)) return [origin];
  return localNames.map((name) => origin.replace(hostname, name));
}
