{{/* Runs before everything else, so it brings along what it needs: its settings stand in the Job, its NetworkPolicy is a hook too. */}}

{{- define "serviceportal.migration" -}}
{{- $this := merge (dict "name" (printf "%s-migrate" .name)) . -}}
apiVersion: batch/v1
kind: Job
metadata:
  {{- include "serviceportal.meta" $this | nindent 2 }}
  annotations:
    helm.sh/hook: pre-install,pre-upgrade
    helm.sh/hook-weight: "0"
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  backoffLimit: {{ .root.Values.migration.retries }}
  activeDeadlineSeconds: {{ .root.Values.migration.deadlineSeconds }}
  template:
    metadata:
      labels:
        {{- include "serviceportal.labels" $this | nindent 8 }}
    spec:
      restartPolicy: Never
      {{- include "serviceportal.pod" . | nindent 6 }}
      containers:
        - name: migrate
          {{- include "serviceportal.container" . | nindent 10 }}
          args: [migrate]
          env:
            {{- range $name, $value := include "serviceportal.settings" . | fromYaml }}
            - { name: {{ $name }}, value: {{ $value | quote }} }
            {{- end }}
            {{- include "serviceportal.secrets" . | trim | nindent 12 }}
{{- end }}

{{- define "serviceportal.migrationPolicy" -}}
{{- $this := merge (dict "name" (printf "%s-migrate" .name)) . -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "serviceportal.meta" $this | nindent 2 }}
  annotations:
    helm.sh/hook: pre-install,pre-upgrade
    helm.sh/hook-weight: "-5"
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  podSelector:
    matchLabels:
      {{- include "serviceportal.selector" $this | nindent 6 }}
  policyTypes: [Ingress, Egress]
  egress:
    {{- include "serviceportal.egressDns" . | nindent 4 }}
    {{- include "serviceportal.egress" .root.Values.network.database | nindent 4 }}
{{- end }}
