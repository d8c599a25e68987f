import * as client from 'openid-client';
import { clientId, expect, expectActive, expectInactive, expectRefusal, issuer, jwk, logIn, me, run, secret, username } from './run.mjs';

await run(async (algorithm, authentication) => {
  const config = await client.discovery(issuer, clientId, undefined, authentication, { algorithm, execute: [client.allowInsecureRequests] });
  const call = token => client.fetchProtectedResource(config, token, me, 'GET');

  if (jwk) return useOwnToken();
  const first = await logIn(config.serverMetadata().token_endpoint);
  const second = await client.refreshTokenGrant(config, first.refresh_token);
  expect(second.refresh_token !== first.refresh_token, 'the refresh token was not replaced');
  expect(second.expiresIn() > 0, 'the access token has no lifetime');
  expect((await (await call(second.access_token)).json()).sub === username, '/users/me is about somebody else');

  if (secret) for (const token of [second.access_token, second.refresh_token]) expectActive(await client.tokenIntrospection(config, token), username);
  await client.tokenRevocation(config, second.refresh_token, { token_type_hint: 'refresh_token' });
  if (secret) for (const token of [second.access_token, second.refresh_token]) expectInactive(await client.tokenIntrospection(config, token));
  await expectRefusal(call(second.access_token), 401, 'invalid_token');
  await expectRefusal(client.refreshTokenGrant(config, second.refresh_token), 400, 'invalid_grant');
  if (secret) await useOwnToken();

  async function useOwnToken() {
    const own = await client.clientCredentialsGrant(config, { scope: 'finance:read' });
    expect((await (await call(own.access_token)).json()).sub === clientId, "the client's own token is for somebody else");
    expectActive(await client.tokenIntrospection(config, own.access_token), clientId);
    await client.tokenRevocation(config, own.access_token);
    await expectRefusal(call(own.access_token), 401, 'invalid_token');
  }
}, { Basic: client.ClientSecretBasic, Post: client.ClientSecretPost, None: client.None, PrivateKeyJwt: client.PrivateKeyJwt });
