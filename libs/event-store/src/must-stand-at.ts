import { StaleRevision } from './command-handler.js';

/**
 * For a service that acts elsewhere before it commands: nothing is done for a caller who looked at an old revision. The
 * command itself is checked again, on the revision of its moment.
 *
 * @throws StaleRevision when `ifRevision` is given and the stream stands elsewhere.
 */
export const mustStandAt = (revision: number, ifRevision: number | undefined): void => {
  if (ifRevision !== undefined && ifRevision !== revision) throw new StaleRevision(revision);
};
