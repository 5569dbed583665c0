import { randomBytes } from 'node:crypto';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { emmettAppend, emmettVerify } from './emmett-sqlite.mjs';

/** A fresh database per sample (all of them go with the server), with as many connections as callers. */
export const openOn = (server) => async (_, callers) => {
  const database = `bench_${randomBytes(6).toString('hex')}`;
  await server.createDatabase(database);
  const connectionString = server.connectionString(database);
  const pool = new pg.Pool({ connectionString, max: Math.max(2, callers) });
  const store = getPostgreSQLEventStore(connectionString, { connectionOptions: { pooled: true, pool } });
  await store.schema.migrate();
  const verify = emmettVerify(store);
  return {
    append: emmettAppend(store),
    verify: async (streams) => {
      await verify(streams);
      await store.close();
      await pool.end();
    },
  };
};
