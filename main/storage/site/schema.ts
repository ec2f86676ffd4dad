/** Bytes of one piece of content: larger values cost several times their size in memory while they travel. */
export const PIECE = 1024 * 1024;
/** No entry of the ledger is longer; without a limit one workstation could fill the disk of all. */
const LONGEST_ENTRY = 64 * PIECE;

/** The role that the roles of all workstations are members of. */
export const WORKSTATIONS = 'countersign_workstation';

/**
 * The tables of a site, as statements for the owner of the database. An entry follows the one before by keys alone:
 * `before` is its number less one, and the foreign key asks for the row with that number and the hash that the entry
 * names. So nothing has to be run, and nothing can be run past it by who may only insert.
 */
export const siteSchema = `
CREATE SCHEMA countersign;

CREATE TABLE countersign.vaults (
  id text PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64)
);

CREATE TABLE countersign.ledger (
  vault text NOT NULL REFERENCES countersign.vaults (id),
  seq integer NOT NULL CHECK (seq >= 1),
  before integer GENERATED ALWAYS AS (NULLIF(seq - 1, 0)) STORED,
  hash text NOT NULL CHECK (hash = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
  previous text NOT NULL CHECK (previous ~ '^[0-9a-f]{64}$' AND (seq > 1 OR previous = repeat('0', 64))),
  text text NOT NULL CHECK (octet_length(text) <= ${LONGEST_ENTRY}),
  signature text NOT NULL CHECK (length(signature) <= 512),
  contents text NOT NULL DEFAULT '{}' CHECK (octet_length(contents) <= ${PIECE}),
  written_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (vault, seq),
  UNIQUE (vault, seq, hash),
  FOREIGN KEY (vault, before, previous) REFERENCES countersign.ledger (vault, seq, hash)
);

CREATE TABLE countersign.pieces (
  hash text PRIMARY KEY CHECK (hash = encode(sha256(bytes), 'hex')),
  bytes bytea NOT NULL CHECK (octet_length(bytes) <= ${PIECE})
);
ALTER TABLE countersign.pieces ALTER COLUMN bytes SET STORAGE EXTERNAL;
`;

/** Who may do what: workstations read and insert. What else everybody may do by default is taken away, because it could stop a site. */
export const siteRights = (database: string): string => `
CREATE ROLE ${WORKSTATIONS} NOLOGIN;
REVOKE ALL ON SCHEMA countersign FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA countersign FROM PUBLIC;
GRANT USAGE ON SCHEMA countersign TO ${WORKSTATIONS};
GRANT SELECT ON countersign.vaults TO ${WORKSTATIONS};
GRANT SELECT, INSERT (vault, seq, hash, previous, text, signature, contents) ON countersign.ledger TO ${WORKSTATIONS};
GRANT SELECT, INSERT (hash, bytes) ON countersign.pieces TO ${WORKSTATIONS};
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE CONNECT, TEMPORARY ON DATABASE ${database} FROM PUBLIC;
GRANT CONNECT ON DATABASE ${database} TO ${WORKSTATIONS};
REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION pg_catalog.lo_creat(integer), pg_catalog.lo_create(oid), pg_catalog.lo_from_bytea(oid, bytea) FROM PUBLIC;
`;
