import { actCommands } from './act-commands.ts';
import { findCommand } from './find-command.ts';
import { importCommand, templateCommand } from './import-command.ts';
import type { RegistryCommand } from './registry-command.ts';

/** The registry's verbs, in the order in which help shows them. */
export const registryCommands: readonly RegistryCommand[] = [
  findCommand,
  importCommand,
  templateCommand,
  ...actCommands,
];
