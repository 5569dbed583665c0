import { randomBytes } from 'node:crypto';
import pg from 'pg';

// pgledger itself is in no registry. This is its method, written anew: both accounts locked in one order, balances kept on
// the account, one transfer with two entries that say the balance before and after, the overdraft refused in the function.
const SCHEMA = `
CREATE TABLE account (
  code text PRIMARY KEY, balance bigint NOT NULL DEFAULT 0, version bigint NOT NULL DEFAULT 0,
  may_be_negative boolean NOT NULL DEFAULT false, updated_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE transfer (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), source text NOT NULL REFERENCES account, target text NOT NULL REFERENCES account,
  amount bigint NOT NULL CHECK (amount > 0 AND source <> target), description text NOT NULL, effective_on date NOT NULL,
  request_key text NOT NULL UNIQUE, request_digest text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX ON transfer (source);
CREATE INDEX ON transfer (target);
CREATE INDEX ON transfer (effective_on);
CREATE TABLE entry (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), account text NOT NULL REFERENCES account, transfer uuid NOT NULL REFERENCES transfer,
  amount bigint NOT NULL, balance_before bigint NOT NULL, balance_after bigint NOT NULL, version bigint NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX ON entry (account);
CREATE INDEX ON entry (transfer);

CREATE FUNCTION post_transfer(
  key text, digest text, source_code text, target_code text, fen bigint, words text, day date,
  OUT posted uuid, OUT refused text) AS $$
DECLARE
  known transfer; s account; t account;
BEGIN
  SELECT * INTO known FROM transfer WHERE request_key = key;
  IF NOT FOUND THEN
    PERFORM 1 FROM account WHERE code IN (source_code, target_code) ORDER BY code FOR UPDATE;
    -- The same request may have been carried out while this one waited.
    SELECT * INTO known FROM transfer WHERE request_key = key;
  END IF;
  IF known.id IS NOT NULL THEN
    IF known.request_digest = digest THEN posted := known.id; ELSE refused := 'IDEMPOTENCY_KEY_REUSED'; END IF;
    RETURN;
  END IF;
  SELECT * INTO s FROM account WHERE code = source_code;
  IF s.balance < fen AND NOT s.may_be_negative THEN refused := 'FUNDS_INSUFFICIENT'; RETURN; END IF;
  UPDATE account SET balance = balance - fen, version = version + 1, updated_at = now()
    WHERE code = source_code RETURNING * INTO s;
  UPDATE account SET balance = balance + fen, version = version + 1, updated_at = now()
    WHERE code = target_code RETURNING * INTO t;
  INSERT INTO transfer (source, target, amount, description, effective_on, request_key, request_digest)
    VALUES (source_code, target_code, fen, words, day, key, digest) RETURNING id INTO posted;
  INSERT INTO entry (account, transfer, amount, balance_before, balance_after, version) VALUES
    (source_code, posted, -fen, s.balance + fen, s.balance, s.version),
    (target_code, posted, fen, t.balance - fen, t.balance, t.version);
END $$ LANGUAGE plpgsql;`;

const POST = { name: 'post', text: 'SELECT posted, refused FROM post_transfer($1, $2, $3, $4, $5, $6, $7)' };

export const open = async ({ connectionString, accounts, startFen, connections }) => {
  const pool = new pg.Pool({ connectionString, max: connections });
  await pool.query(SCHEMA);
  await pool.query('INSERT INTO account (code, balance) SELECT unnest($1::text[]), $2', [accounts, startFen]);
  const transfer = async ({ from, to, amountFen }, key, digest) => {
    const values = [key, digest, from, to, amountFen, '拨付互助保障资金', '2024-06-07'];
    const { rows } = await pool.query({ ...POST, values });
    const [{ posted, refused }] = rows;
    return refused ? { refused } : { id: posted };
  };
  /** Out of the entries, which must say the same as the accounts. */
  const balances = async () => {
    const { rows } = await pool.query(
      `SELECT a.code, a.balance::float8 AS kept, $1 + coalesce(sum(e.amount), 0)::float8 AS summed
       FROM account a LEFT JOIN entry e ON e.account = a.code GROUP BY a.code, a.balance`,
      [startFen],
    );
    for (const { code, kept, summed } of rows)
      if (kept !== summed) throw new Error(`${code}: ${kept} on the account, ${summed} in its entries`);
    const [{ count }] = (await pool.query('SELECT count(*)::int AS count FROM transfer')).rows;
    return { transfers: count, balances: Object.fromEntries(rows.map(({ code, kept }) => [code, kept])) };
  };
  return { transfer, balances, close: () => pool.end() };
};

/** A fresh database per sample; all of them go with the server. */
export const freshDatabase = async (server) => {
  const database = `posting_${randomBytes(6).toString('hex')}`;
  await server.createDatabase(database);
  return server.connectionString(database);
};
