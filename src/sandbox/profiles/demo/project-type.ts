import type { WirePipeline, WireProperty } from '../../../wire/index.ts';
import { choices } from '../choices.ts';
import { defineProperties } from '../define-properties.ts';
import { pipelineOptions, stageOptions } from '../properties/pipeline-options.ts';

export function projectProperties(pipelines: readonly WirePipeline[]): WireProperty[] {
  return [
    ...defineProperties('project_information', [
      ['select', 'hs_pipeline', 'Pipeline', { externalOptions: true, options: pipelineOptions(pipelines) }],
      [
        'select',
        'hs_pipeline_stage',
        'Pipeline stage',
        { externalOptions: true, options: stageOptions(pipelines) },
      ],
    ]),
    ...defineProperties('project_information', [
      ['text', 'name', 'Name', { custom: true }],
      [
        'text',
        'project_code',
        'Project code',
        { custom: true, unique: true, description: 'As on the invoices.' },
      ],
      ['textarea', 'scope', 'Scope', { custom: true }],
      ['date', 'start_date', 'Start date', { custom: true }],
      ['date', 'due_date', 'Due date', { custom: true }],
      ['datetime', 'accepted_at', 'Accepted at', { custom: true }],
      ['number', 'budget', 'Budget', { custom: true, currency: true }],
      ['number', 'machines_planned', 'Machines planned', { custom: true }],
      ['bool', 'remote', 'Remote installation', { custom: true }],
      ['radio', 'health', 'Health', { custom: true, options: choices('green | amber | red') }],
      [
        'checkbox',
        'disciplines',
        'Disciplines',
        { custom: true, options: choices('vibration | energy | oil_analysis | thermography | networking') },
      ],
      ['owner', 'project_manager', 'Project manager', { custom: true }],
    ]),
  ];
}
