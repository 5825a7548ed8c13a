{{/* Every part takes one service: root, name, entry (its row in files/services.yaml), own (its values), ports, services (all of them). */}}

{{/* All services with their rows and values, by name. */}}
{{- define "serviceportal.services" -}}
{{- $services := dict }}
{{- range $name, $entry := .Files.Get "files/services.yaml" | fromYaml }}
  {{- $own := mergeOverwrite (deepCopy $.Values.defaults) (deepCopy (index $.Values.services $name | default dict)) }}
  {{- $_ := set $services $name (dict "entry" $entry "own" $own) }}
{{- end }}
{{- toYaml $services }}
{{- end }}

{{- define "serviceportal.ports" -}}
public: 8080
rpc: 8081
ops: 8082
{{- end }}

{{- define "serviceportal.fullname" -}}
{{ .root.Release.Name }}-{{ .name }}
{{- end }}

{{- define "serviceportal.selector" -}}
app.kubernetes.io/name: serviceportal
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end }}

{{- define "serviceportal.labels" -}}
{{ include "serviceportal.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "serviceportal.meta" -}}
name: {{ include "serviceportal.fullname" . }}
labels:
  {{- include "serviceportal.labels" . | nindent 2 }}
{{- end }}

{{- define "serviceportal.image" -}}
{{- $image := .own.image }}
{{- $name := $image.name | replace "{service}" .name }}
{{- if $image.digest }}{{ $name }}@{{ $image.digest }}{{ else }}{{ $name }}:{{ $image.tag | default .root.Chart.AppVersion }}{{ end }}
{{- end }}

{{/* Not empty where the cluster decides how many pods there are. */}}
{{- define "serviceportal.scales" -}}
{{- if and .own.autoscaling.enabled (.root.Capabilities.APIVersions.Has "autoscaling/v2") }}true{{ end }}
{{- end }}
