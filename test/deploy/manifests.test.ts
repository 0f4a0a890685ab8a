// The Kubernetes and compose files hold what they promise: they parse, fit together, and name what is there.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect } from 'chai';
import { parse, parseAllDocuments } from 'yaml';
import { SETTING_NAMES } from '../../bot/settings.ts';

const deploy = join(import.meta.dirname, '..', '..', 'deploy');
const text = (path: string) => readFileSync(join(deploy, path), 'utf8');
const isHere = (program: string) =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  // biome-ignore lint/suspicious/noExplicitAny: what follows is read field by field
  readonly spec?: any;
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
}

const manifests = readdirSync(join(deploy, 'kubernetes'))
  .filter((file) => file !== 'kustomization.yaml')
  .flatMap((file) =>
    parseAllDocuments(text(`kubernetes/${file}`)).map((document) => {
      expect(document.errors, file).to.deep.equal([]);
      return document.toJS() as Resource;
    }),
  );
const only = (kind: string): Resource => {
  const found = manifests.filter((one) => one.kind === kind);
  expect(found, kind).to.have.length(1);
  return found[0]!;
};

describe('the Kubernetes files', () => {
  const API: Readonly<Record<string, string>> = {
    ...{ Namespace: 'v1', ConfigMap: 'v1', Secret: 'v1', Service: 'v1', Deployment: 'apps/v1' },
    ...{ Ingress: 'networking.k8s.io/v1', NetworkPolicy: 'networking.k8s.io/v1' },
    ...{ PodDisruptionBudget: 'policy/v1', HorizontalPodAutoscaler: 'autoscaling/v2' },
  };

  it('are of known kinds, named, and all on the list', () => {
    for (const { kind, apiVersion, metadata } of manifests) {
      expect(apiVersion, kind).to.equal(API[kind]);
      expect(metadata.name).to.equal('llavero');
    }
    const { resources } = parse(text('kubernetes/kustomization.yaml')) as { resources: string[] };
    const files = readdirSync(join(deploy, 'kubernetes')).filter(
      (file) => !['kustomization.yaml', 'secret.example.yaml'].includes(file),
    );
    expect([...resources].sort()).to.deep.equal(files.sort());
    if (isHere('kubectl'))
      expect(spawnSync('kubectl', ['kustomize', join(deploy, 'kubernetes')]).status).to.equal(0);
  });

  it('run it without rights, on a read-only root, with probes that a dead store does not turn into restarts', () => {
    const { template, strategy } = only('Deployment').spec;
    const [container] = template.spec.containers;
    expect(template.spec.securityContext.runAsNonRoot).to.equal(true);
    expect(template.spec.automountServiceAccountToken).to.equal(false);
    expect(container.securityContext).to.deep.include({
      ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
      capabilities: { drop: ['ALL'] },
    });
    expect(container.livenessProbe.httpGet.path).to.equal('/healthz');
    expect(container.readinessProbe.httpGet.path).to.equal('/readyz');
    expect(container.resources.limits.memory).to.equal('1Gi');
    expect(strategy.rollingUpdate.maxUnavailable).to.equal(0);
    const mounts = container.volumeMounts.map(({ name }: { name: string }) => name);
    expect(template.spec.volumes.map(({ name }: { name: string }) => name)).to.deep.equal(mounts);
  });

  it('find each other: labels, ports, and more pods than may go at once', () => {
    const labels = only('Deployment').spec.template.metadata.labels;
    for (const selector of [
      only('Deployment').spec.selector.matchLabels,
      only('Service').spec.selector,
      only('PodDisruptionBudget').spec.selector.matchLabels,
      only('NetworkPolicy').spec.podSelector.matchLabels,
    ])
      expect(labels).to.include(selector);
    const [container] = only('Deployment').spec.template.spec.containers;
    expect(only('Service').spec.ports[0].targetPort).to.equal(container.ports[0].name);
    const [rule] = only('Ingress').spec.rules;
    expect(rule.http.paths[0].backend.service.name).to.equal(only('Service').metadata.name);
    expect(only('HorizontalPodAutoscaler').spec.minReplicas).to.be.above(
      only('PodDisruptionBudget').spec.minAvailable,
    );
  });

  it('set nothing that is no setting, and leave every secret to be filled in', () => {
    const set = { ...only('ConfigMap').data, ...only('Secret').stringData };
    expect(Object.keys(set).filter((name) => !SETTING_NAMES.includes(name))).to.deep.equal([]);
    for (const value of Object.values(only('Secret').stringData ?? {})) expect(value).to.include('CHANGE-ME');
  });
});

describe('the compose file', () => {
  const compose = parse(text('compose.yaml'), { merge: true });

  it('starts two equal bots that only Caddy reaches and only Caddy may speak for', () => {
    const { bot1, bot2, caddy, redis } = compose.services;
    expect({ ...bot1, volumes: [] }).to.deep.equal({ ...bot2, volumes: [] });
    expect(bot1.environment.TRUST_PROXY).to.equal(caddy.networks.front.ipv4_address);
    expect([bot1.read_only, bot1.ports, redis.ports]).to.deep.equal([true, undefined, undefined]);
    expect(compose.networks.back.internal).to.equal(true);
    expect(text('Caddyfile')).to.include(`bot1:${bot1.environment.PORT} bot2:${bot2.environment.PORT}`);
    // The example file holds lines that would win over the image's own settings.
    expect(bot1.environment).to.include({ NODE_ENV: 'production', HOST: '0.0.0.0', DATA_DIR: '/data' });
    const names = Object.keys(bot1.environment);
    expect(names.filter((name) => !SETTING_NAMES.includes(name))).to.deep.equal([]);
  });

  it('names volumes and files that exist', () => {
    for (const service of Object.values(compose.services) as { volumes: string[] }[])
      for (const volume of service.volumes) {
        const [source = ''] = volume.split(':');
        const isThere = source.startsWith('./')
          ? existsSync(join(deploy, source))
          : source in compose.volumes;
        expect(isThere, volume).to.equal(true);
      }
    expect(
      existsSync(join(deploy, compose.services.bot1.build.context, compose.services.bot1.build.dockerfile)),
    ).to.equal(true);
  });
});
