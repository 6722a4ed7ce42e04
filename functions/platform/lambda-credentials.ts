import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * What stands in place of the SDK's chain of credentials when a Lambda is bundled (infra/stages/esbuild.yml): Lambda gives its role's credentials in the
 * environment and nowhere else, so profiles, SSO, web identities and metadata services would be 90 KB that every cold start reads for nothing.
 * Rejects with the SDK's CredentialsProviderError where the environment holds none. Source: Lambda developer guide, reserved environment variables.
 */
export const defaultProvider = fromEnv;
