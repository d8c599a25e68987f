import * as oauth from 'oauth4webapi';
import { audience, clientId, expect, expectActive, expectInactive, expectRefusal, issuer, jwk, logIn, me, run, secret, username } from './run.mjs';

const client = { client_id: clientId };
const insecure = { [oauth.allowInsecureRequests]: true };

await run(async (algorithm, authentication) => {
  const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, { algorithm, ...insecure }));
  const refresh = async token =>
    oauth.processRefreshTokenResponse(server, client, await oauth.refreshTokenGrantRequest(server, client, authentication, token, insecure));
  const introspect = async token =>
    oauth.processIntrospectionResponse(server, client, await oauth.introspectionRequest(server, client, authentication, token, insecure));
  const revoke = async token => oauth.processRevocationResponse(await oauth.revocationRequest(server, client, authentication, token, insecure));
  const call = token => oauth.protectedResourceRequest(token, 'GET', me, undefined, undefined, insecure);
  const verify = token => oauth.validateJwtAccessToken(server, new Request(me, { headers: { authorization: `Bearer ${token}` } }), audience, insecure);

  if (jwk) return useOwnToken();
  const first = await logIn(server.token_endpoint);
  const second = await refresh(first.refresh_token);
  expect(second.refresh_token !== first.refresh_token, 'the refresh token was not replaced');
  expect((await (await call(second.access_token)).json()).sub === username, '/users/me is about somebody else');
  expect((await verify(second.access_token)).client_id === clientId, 'the token is for another client');

  if (secret) for (const token of [second.access_token, second.refresh_token]) expectActive(await introspect(token), username);
  await revoke(second.refresh_token);
  if (secret) for (const token of [second.access_token, second.refresh_token]) expectInactive(await introspect(token));
  await expectRefusal(call(second.access_token), 401, 'invalid_token');
  await expectRefusal(refresh(second.refresh_token), 400, 'invalid_grant');
  if (secret) await useOwnToken();

  async function useOwnToken() {
    const own = await oauth.processClientCredentialsResponse(
      server, client, await oauth.clientCredentialsGrantRequest(server, client, authentication, { scope: 'finance:read' }, insecure));
    expect((await verify(own.access_token)).sub === clientId, "the client's own token is for somebody else");
    expectActive(await introspect(own.access_token), clientId);
    await revoke(own.access_token);
    await expectRefusal(call(own.access_token), 401, 'invalid_token');
  }
}, { Basic: oauth.ClientSecretBasic, Post: oauth.ClientSecretPost, None: oauth.None, PrivateKeyJwt: oauth.PrivateKeyJwt });
