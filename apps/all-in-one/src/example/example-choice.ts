import { ConfigurationError, type DataFolder, type FolderKind, type PlatformConfig } from '@yigong/service';
import { exampleProgress } from './example-year.js';

/** What a new folder becomes, for ever: the example's, a sandbox, or a real one. */
export const kindOfNewFolder = (config: PlatformConfig): FolderKind => {
  const isClosed = config.YIGONG_SANDBOX === '0';
  if ((config.YIGONG_EXAMPLE ?? (isClosed ? 'none' : 'year')) === 'year') return 'example';
  return isClosed ? 'real' : 'sandbox';
};

/**
 * Whether acts of the example are left to play: in a folder that was made for it, whatever the setting says today.
 *
 * @throws ConfigurationError when the example is asked for in a folder that was made for something else
 */
export const isExampleLeft = (config: PlatformConfig, folder: DataFolder, kind: FolderKind): boolean => {
  const progress = exampleProgress(folder);
  if (progress !== undefined) return progress.done < progress.of;
  if (kind === 'example') return true;
  if (config.YIGONG_EXAMPLE === 'year')
    throw new ConfigurationError(
      `设置 YIGONG_EXAMPLE=year 只用于新目录 needs a new folder: ${folder.path} is of kind ${kind}`,
    );
  return false;
};
