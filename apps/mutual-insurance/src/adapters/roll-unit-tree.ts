import { Injectable } from '@nestjs/common';
import type { UnitTree } from '@yigong/http';
import type { LocalDate } from '@yigong/kernel';
import { UnionRollService } from '../union-roll/application/union-roll.service.js';

/** Deeper than any union hierarchy; a loop in what was heard ends here. */
const LEVELS_MAX = 8;

/** Who reports to whom, from the unions that membership said were established. */
@Injectable()
export class RollUnitTree implements UnitTree {
  constructor(private readonly rolls: UnionRollService) {}

  async isWithin(unitId: string, ancestorId: string, on: LocalDate): Promise<boolean> {
    let current: string | undefined = unitId;
    for (let level = 0; current !== undefined && level < LEVELS_MAX; level += 1) {
      if (current === ancestorId) return true;
      const roll: { readonly parentUnitId?: string; readonly establishedOn?: LocalDate } =
        await this.rolls.find(current);
      current = roll.establishedOn !== undefined && roll.establishedOn <= on ? roll.parentUnitId : undefined;
    }
    return false;
  }
}
