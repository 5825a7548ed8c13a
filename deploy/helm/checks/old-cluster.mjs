// Answers Helm's questions as an empty cluster of Kubernetes 1.20 does, which knows neither policy/v1 nor autoscaling/v2.
// Prints its port, and ends when its input does.
import { createServer } from 'node:http';

const KINDS = {
  'v1': { services: 'Service', configmaps: 'ConfigMap', serviceaccounts: 'ServiceAccount' },
  'apps/v1': { deployments: 'Deployment' },
  'batch/v1': { jobs: 'Job' },
  'networking.k8s.io/v1': { networkpolicies: 'NetworkPolicy', ingresses: 'Ingress' },
  'policy/v1beta1': { poddisruptionbudgets: 'PodDisruptionBudget' },
  'autoscaling/v1': { horizontalpodautoscalers: 'HorizontalPodAutoscaler' },
};

const version = groupVersion => ({ groupVersion, version: groupVersion.split('/')[1] });
const groups = Object.keys(KINDS).filter(groupVersion => groupVersion !== 'v1')
  .map(groupVersion => ({ name: groupVersion.split('/')[0], versions: [version(groupVersion)], preferredVersion: version(groupVersion) }));
const answers = {
  '/version': { major: '1', minor: '20', gitVersion: 'v1.20.2' },
  '/api': { kind: 'APIVersions', versions: ['v1'] },
  '/apis': { kind: 'APIGroupList', apiVersion: 'v1', groups },
};
for (const [groupVersion, kinds] of Object.entries(KINDS)) {
  const resources = Object.entries(kinds).map(([name, kind]) => ({ name, singularName: '', namespaced: true, kind, verbs: ['get', 'list', 'create'] }));
  answers[`${groupVersion === 'v1' ? '/api' : '/apis'}/${groupVersion}`] = { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources };
}

const missing = { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'NotFound', code: 404, message: 'not found' };
const server = createServer((request, response) => {
  const answer = answers[request.url.split('?')[0]];
  response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer ?? missing));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.resume().on('end', () => process.exit());
