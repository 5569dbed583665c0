import type { LocalDate } from '@yigong/kernel';
import type { Route } from '../domain/joining-application.commands.js';

/** "Which union receives a worker of this employer on that day?" */
export interface ReceivingUnions {
  receiverOf(uscc: string, on: LocalDate): Promise<{ readonly employerId: string; readonly route?: Route }>;
}

export const RECEIVING_UNIONS = Symbol('ReceivingUnions');
