/** Which claim a recovery belongs to. */
export interface RecoveryClaims {
  claimOf(recoveryId: string): Promise<string | undefined>;
}

export const RECOVERY_CLAIMS = Symbol('RecoveryClaims');
