import type { Parked, ParkedFilter, ParkingLot } from '../parking-lot.port.js';
import type { ParkingTable } from './parking-table.js';

/** The parking lot of a SQLite database. */
export class SqliteParkingLot implements ParkingLot {
  constructor(private readonly table: ParkingTable) {}

  async park(event: Parked): Promise<void> {
    this.table.park(event);
  }

  async parkBehind(event: Parked): Promise<boolean> {
    return this.table.parkBehind(event);
  }

  async list(filter?: ParkedFilter): Promise<readonly Parked[]> {
    return this.table.list(filter);
  }

  async failedAgain(event: Pick<Parked, 'group' | 'id' | 'reason' | 'attempts'>): Promise<void> {
    this.table.failedAgain(event);
  }

  async remove(group: string, id: string): Promise<void> {
    this.table.remove(group, id);
  }
}
