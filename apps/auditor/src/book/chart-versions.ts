import type { ChartVersion } from './records.js';

/** The versions of a book's chart in the order of their adoption, which is that of their first days. */
export class ChartVersions {
  private readonly versions: { readonly version: ChartVersion; readonly codes: ReadonlySet<string> }[] = [];

  adopt(version: ChartVersion): void {
    this.versions.push({ version, codes: new Set(version.accounts.map(({ code }) => code)) });
  }

  has(chartVersion: string): boolean {
    return this.versions.some(({ version }) => version.chartVersion === chartVersion);
  }

  get newest(): ChartVersion {
    return this.versions.at(-1)!.version;
  }

  /** The first day on which another version than the opening's is in force, if there is one. */
  get secondFrom(): string | undefined {
    return this.versions[1]?.version.validFrom;
  }

  inForceOn(day: string): string {
    return this.on(day).version.chartVersion;
  }

  listsOn(day: string, accountCode: string): boolean {
    return this.on(day).codes.has(accountCode);
  }

  private on(day: string) {
    return this.versions.findLast(({ version }) => version.validFrom <= day)!;
  }
}
