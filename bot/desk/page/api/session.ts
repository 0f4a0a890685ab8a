// The calls about who is signed in, and about one's own account.
import { call } from './call.ts';
import type { Session } from './shapes.ts';

export interface SignIn {
  readonly email: string;
  readonly password: string;
  readonly code?: string;
}

export interface TotpOffer {
  readonly secret: string;
  readonly uri: string;
  readonly qr: string;
}

export const session = {
  read: () => call<Session>('GET', '/session'),
  signIn: (given: SignIn) => call<Session>('POST', '/session', given),
  signOut: () => call<unknown>('DELETE', '/session'),
  changePassword: (old: string, wanted: string) =>
    call<Session>('POST', '/me/password', { old, new: wanted }),
  speak: (lang: string) => call<unknown>('PATCH', '/me', { lang }),
  offerTotp: () => call<TotpOffer>('POST', '/me/totp'),
  confirmTotp: (code: string) => call<{ recoveryCodes: readonly string[] }>('PUT', '/me/totp', { code }),
  dropTotp: (code: string) => call<unknown>('DELETE', '/me/totp', { code }),
  recover: (email: string, recoveryCode: string, wanted: string) =>
    call<unknown>('POST', '/me/recover', { email, recoveryCode, new: wanted }),
};
