import type * as v from 'valibot';
import type { SettingKey, settings } from './settings.ts';

type Parsed = { [Key in SettingKey]: v.InferOutput<(typeof settings)[Key]['schema']> };

/** Settings with neither a value nor a fixed default when nobody sets them. */
type Optional =
  | 'accessToken'
  | 'apiVersion'
  | 'snapshot'
  | 'trustedDocuments'
  | 'burstLimit'
  | 'dailyLimit'
  | 'publicUrl'
  | 'clientId'
  | 'clientSecret'
  | 'previousClientSecret'
  | 'encryptionKeys'
  | 'oauthOptionalScopes'
  | 'authorizeUrl'
  | 'journalClientId'
  | 'journalClientSecret'
  | ('appId' | 'developerApiKey')
  | ('auth' | 'jwtIssuer' | 'jwtJwksUrl' | 'jwtPublicKey' | 'callerRateLimit');

/** What the process runs with: validated once, then frozen. */
export type Config = Readonly<
  Omit<Parsed, Optional | 'nodeEnv'> & Partial<Pick<Parsed, Optional>> & { production: boolean }
>;
