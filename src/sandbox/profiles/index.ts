export { createProfile, isProfileName, type ProfileName, profileNames } from './create-profile.ts';
export { demoProfile } from './demo/demo-profile.ts';
export { edgeCases } from './edge-cases/edge-cases.ts';
export { edgeCasesProfile } from './edge-cases/edge-cases-profile.ts';
export { largeProfile } from './large/large-profile.ts';
export { canaryOf, tinyProfile, tinyProfiles } from './tiny/tiny-profile.ts';
