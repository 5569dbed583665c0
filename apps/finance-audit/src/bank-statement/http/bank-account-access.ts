import { Injectable } from '@nestjs/common';
import { type CurrentRequest, httpProblem } from '@yigong/http';
import { addMonths } from '@yigong/kernel';
import { BankAccounts } from '../../bank/application/bank-accounts.js';
import { mayMove, maySee } from '../../scope/unit-scope.js';

/** Whose account this is; another union's is as one that is not there (404). */
@Injectable()
export class BankAccountAccess {
  constructor(private readonly accounts: BankAccounts) {}

  async visible(accountId: string, { actor, today }: CurrentRequest): Promise<string> {
    // December's statement comes in January, maybe before the new book is open.
    const ownerUnitId =
      (await this.accounts.ownerOf(accountId, today)) ??
      (await this.accounts.ownerOf(accountId, addMonths(today, -12)));
    if (ownerUnitId === undefined || !maySee(actor, ownerUnitId)) throw httpProblem('NOT_FOUND');
    return ownerUnitId;
  }

  async own(accountId: string, current: CurrentRequest): Promise<void> {
    if (!mayMove(current.actor, await this.visible(accountId, current))) throw httpProblem('NOT_FOUND');
  }
}
