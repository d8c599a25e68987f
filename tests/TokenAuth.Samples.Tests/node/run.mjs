// What both scripts have in common. Usage: node SCRIPT SERVER, with TOKENAUTH_USERNAME and TOKENAUTH_PASSWORD, AUDIENCE, and CLIENT_ID and
// CLIENT_SECRET or CLIENT_JWK (its private key) of a client that may introspect; without both it is a public one. Prints OK, or a reason and
// exits with 1.
import { webcrypto } from 'node:crypto';

globalThis.crypto ??= webcrypto; // in Node 18, which Debian 12 has, it is no global
export const { TOKENAUTH_USERNAME: username, TOKENAUTH_PASSWORD: password, AUDIENCE: audience, CLIENT_ID: clientId, CLIENT_SECRET: secret } = process.env;
export const jwk = process.env.CLIENT_JWK && JSON.parse(process.env.CLIENT_JWK);
export const issuer = new URL(process.argv[2]);
export const me = new URL('/users/me', issuer);

/** Runs a script for each place of the metadata, with each way in which the client can authenticate. */
export async function run(script, { Basic, Post, None, PrivateKeyJwt }) {
  try {
    const ways = jwk ? [PrivateKeyJwt({ kid: jwk.kid, key: await importKey(jwk) })] : secret ? [Basic(secret), Post(secret)] : [None()];
    for (const algorithm of ['oidc', 'oauth2']) {
      for (const authentication of ways) await script(algorithm, authentication);
    }
  } catch (error) {
    console.log(error);
    process.exit(1);
  }
  console.log('OK');
}

const importKey = key => crypto.subtle.importKey('jwk', key, { name: 'ECDSA', namedCurve: key.crv }, false, ['sign']);

/** The first tokens: neither library has a password grant. */
export async function logIn(tokenEndpoint) {
  const client = secret ? { client_id: clientId, client_secret: secret } : { client_id: clientId };
  const body = new URLSearchParams({ grant_type: 'password', username, password, ...client });
  const answer = await fetch(tokenEndpoint, { method: 'POST', body });
  expect(answer.status === 200, `the login answered ${answer.status} ${answer.statusText}`);
  return answer.json();
}

export function expect(fulfilled, otherwise) {
  if (!fulfilled) throw new Error(otherwise);
}

/** What introspection says: everything of an active token, nothing else of one that is not (RFC 7662 §2.2). */
export function expectActive(told, subject) {
  expect(told.active === true && told.sub === subject && told.client_id === clientId, `introspection says ${JSON.stringify(told)}`);
}

export function expectInactive(told) {
  expect(JSON.stringify(told) === '{"active":false}', `of a revoked token introspection says ${JSON.stringify(told)}`);
}

/** Fails unless the promise is refused with the error: of a token answer (RFC 6749 §5.2) or in a bearer challenge (RFC 6750 §3). */
export async function expectRefusal(promise, status, code) {
  const refusal = await promise.then(() => expect(false, `${code} was expected, but it succeeded`), error => error);
  const told = refusal.error ?? refusal.cause?.[0]?.parameters?.error;
  if (refusal.status !== status || told !== code) throw new Error(`${status} ${code} was expected, not ${refusal.status} ${told}`, { cause: refusal });
}
