{{/* What the pods of a service and of its migration have in common. */}}

{{- define "serviceportal.pod" -}}
automountServiceAccountToken: false
# Addresses of other services as variables would be read as settings.
enableServiceLinks: false
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .root.Values.security.userId }}
  runAsGroup: {{ .root.Values.security.userId }}
  fsGroup: {{ .root.Values.security.userId }}
  seccompProfile: { type: RuntimeDefault }
{{- with .own.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .own.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .own.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
volumes:
  - name: tmp
    emptyDir: { sizeLimit: {{ .root.Values.scratch.tmp }} }
  - name: data
    emptyDir: { sizeLimit: {{ .root.Values.scratch.data }} }
  {{- if and .entry.entrance .root.Values.grants.configMapName }}
  - name: grants
    configMap: { name: {{ .root.Values.grants.configMapName }} }
  {{- end }}
{{- end }}

{{- define "serviceportal.container" -}}
image: {{ include "serviceportal.image" . }}
imagePullPolicy: {{ .own.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
resources:
  {{- toYaml .own.resources | nindent 2 }}
volumeMounts:
  - { name: tmp, mountPath: /tmp }
  - { name: data, mountPath: /data }
  {{- if and .entry.entrance .root.Values.grants.configMapName }}
  - { name: grants, mountPath: /grants, readOnly: true }
  {{- end }}
{{- end }}
