import type { Config } from '../config/index.ts';

/** HubSpot, and everyone else who goes by the public URL, may have it in the Host header. */
export function allowedHostsOf({ allowedHosts, publicUrl }: Config): readonly string[] {
  return publicUrl === undefined ? allowedHosts : [...allowedHosts, new URL(publicUrl).hostname];
}
