import type { CheckpointLog } from '../proof/checkpoint-log.js';
import { type WitnessKey, witnessKeyOf } from '../proof/witness-key.js';

/** The file in which operations register witnesses, `{"keys": ["<verifier key>", …]}`, as it stands now. */
export type ReadWitnessFile = () => { readonly keys?: unknown } | undefined;

/** Who may co-sign checkpoints. The file is read anew each time: a witness is added and removed without a restart. */
export class CheckpointWitnesses {
  constructor(
    private readonly readFile: ReadWitnessFile,
    /** After so long without a cosignature health warns; 0 for never. */
    readonly patienceHours: number,
  ) {}

  known(): readonly WitnessKey[] {
    const keys = this.readFile()?.keys;
    return Array.isArray(keys) ? keys.map(witnessKeyOf).filter((key) => key !== undefined) : [];
  }

  /** Since when a book that went on has been waiting for a witness, if that is too long. */
  overdueSince(log: CheckpointLog, now: string): string | undefined {
    const { newest } = log;
    if (!newest || newest.cosignatures.length > 0 || this.patienceHours === 0) return undefined;
    const signed = log.newestCosigned()?.cosignatures.map(({ receivedAt }) => receivedAt) ?? [];
    const since = signed.toSorted().at(-1) ?? log.oldest!.issuedAt;
    return Date.parse(now) - Date.parse(since) > this.patienceHours * 3_600_000 ? since : undefined;
  }
}
