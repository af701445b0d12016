/** The only source of identities and of unguessable strings. */
export abstract class Ids {
  /** A UUID version 7: unique, and rising with time, so that primary keys stay clustered. */
  abstract next(): string;

  /** 256 random bits as base64url (43 characters), for links, sessions and keys that are shown once and stored as a hash. */
  abstract token(): string;
}
