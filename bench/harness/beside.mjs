import { compare } from './pairs.mjs';

/** Ours against ours first: an interval wider than ±15 % says that the machine was too restless for this run to count. */
export const beside = async (title, ours, peers, work, { pairCount, say }) => {
  say(`${title}: ${ours.name} / ${ours.name}`);
  const self = await compare(ours, ours, work, pairCount);
  const comparisons = [];
  for (const peer of peers) {
    say(`${title}: ${ours.name} / ${peer.name}${peer.skipped ? `: skipped: ${peer.skipped}` : ''}`);
    comparisons.push(
      peer.skipped
        ? { subjects: [ours.name, peer.name], skipped: peer.skipped }
        : { version: peer.version, ...(await compare(ours, peer, work, pairCount)) },
    );
  }
  const { low, high } = self.ratio;
  return { self, isSteady: low >= 0.85 && high <= 1.15, comparisons };
};
