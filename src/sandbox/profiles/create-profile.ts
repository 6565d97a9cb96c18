import type { PortalProfile } from '../profile.ts';
import { demoProfile } from './demo/demo-profile.ts';
import { edgeCasesProfile } from './edge-cases/edge-cases-profile.ts';
import { largeProfile } from './large/large-profile.ts';

export const profileNames = ['demo', 'edge-cases', 'large'] as const;

export type ProfileName = (typeof profileNames)[number];

export function isProfileName(name: string): name is ProfileName {
  return profileNames.some((known) => known === name);
}

export function createProfile(name: ProfileName): PortalProfile {
  switch (name) {
    case 'demo':
      return demoProfile();
    case 'edge-cases':
      return edgeCasesProfile();
    case 'large':
      return largeProfile();
  }
}
