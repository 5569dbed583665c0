import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '@yigong/kernel';
import type { GroupLag } from '../bus.port.js';
import type { Row } from '../sqlite/database.js';

const LAG = `
  SELECT (SELECT coalesce(max("offset"), -1) FROM messages WHERE topic = ?2),
         count(*), coalesce(min(m."offset"), 0), coalesce(min(m.publishedAt), '')
  FROM messages m LEFT JOIN offsets o
    ON o."group" = ?1 AND o.topic = m.topic AND o."partition" = m."partition"
  WHERE m.topic = ?2 AND m."offset" > coalesce(o."offset", -1)`;

/** How a group stands on a topic. All but `parkedKeys`, which is the parking lot's to know. */
export const groupLag = (
  database: DatabaseSync,
  clock: Clock,
  group: string,
  topic: string,
): Omit<GroupLag, 'parkedKeys'> => {
  const row = database.prepare(LAG).get(group, topic) as unknown as Row;
  const [head, waiting, oldest] = row.slice(0, 3).map(Number) as [number, number, number];
  return {
    group,
    topic,
    headOffset: head,
    committedOffset: waiting === 0 ? head : oldest - 1,
    waiting,
    oldestWaitingAgeMs: waiting === 0 ? 0 : Math.max(0, Date.parse(clock.now()) - Date.parse(String(row[3]))),
  };
};
