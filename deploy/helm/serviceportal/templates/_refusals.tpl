{{/* What the schema cannot say, or not in a sentence. Each refusal names the field and what to do; all are told at once. */}}

{{- define "serviceportal.refuse" -}}
{{- with include "serviceportal.refusals" . | trim }}
{{- fail (printf "these values are refused:\n%s" .) }}
{{- /* helm lint only notes what `fail` says and goes on. A template that does not exist stops it, too, and its message holds the name. */}}
{{- include (. | replace "\n- " " " | trimPrefix "- ") $ }}
{{- end }}
{{- end }}

{{- define "serviceportal.refusals" -}}
{{- $services := include "serviceportal.services" . | fromYaml }}
{{- if gt (len .Release.Name) 40 }}
- The release name '{{ .Release.Name }}' is too long for names made of it. Choose one of at most 40 letters.
{{- end }}
{{- range $name := keys .Values.services | sortAlpha }}{{ if not (hasKey $services $name) }}
- services.{{ $name }} is no service. Known are {{ keys $services | sortAlpha | join ", " }}.
{{- end }}{{ end }}
{{- range $name, $service := $services }}
{{- include "serviceportal.refusalsOfService" (list $name $service) }}
{{- include "serviceportal.refusalsOfSettings" (list (printf "services.%s.settings" $name) $service.own.settings) }}
{{- end }}
{{- include "serviceportal.refusalsOfSettings" (list "settings" .Values.settings) }}
{{- include "serviceportal.refusalsOfPortals" . }}
{{- include "serviceportal.refusalsOfMail" .Values.mail }}
{{- include "serviceportal.refusalsOfDapr" .Values.dapr }}
{{- include "serviceportal.refusalsOfSignIn" . }}
{{- end }}

{{- define "serviceportal.refusalsOfService" }}
{{- $name := index . 0 }}{{ $entry := (index . 1).entry }}{{ $own := (index . 1).own }}
{{- if lt (int $own.replicas) 1 }}
- services.{{ $name }}.replicas is {{ $own.replicas }}. Write 1 or more; a portal without the service {{ $name }} is not meant to be.
{{- end }}
{{- if and $own.autoscaling.enabled (lt (int $own.autoscaling.maxReplicas) (int $own.replicas)) }}
- services.{{ $name }}.autoscaling.maxReplicas is {{ $own.autoscaling.maxReplicas }}, less than replicas. Write {{ $own.replicas }} or more.
{{- end }}
{{- range $part, $meaning := dict "database" "connection to its PostgreSQL" "bus" "address of RabbitMQ" "identity" "private key" }}
{{- if and (dig $part true $entry) (not (index $own $part).secretName) }}
- services.{{ $name }}.{{ $part }}.secretName is missing. Write the name of the secret that holds the {{ $meaning }}; defaults.{{ $part }}.secretName names it for all services.
{{- end }}
{{- end }}
{{- if not $own.publicKeys }}
- services.{{ $name }}.publicKeys is empty. Name the ConfigMap or the secret that holds its public key, so that the services it calls know it.
{{- end }}
{{- range $at, $key := $own.publicKeys }}
{{- if eq (empty $key.configMapName) (empty $key.secretName) }}
- services.{{ $name }}.publicKeys[{{ $at }}] names {{ $key.secretName | empty | ternary "neither a ConfigMap nor a secret" "both a ConfigMap and a secret" }}. Write either configMapName or secretName.
{{- end }}
{{- end }}
{{- end }}

{{- define "serviceportal.refusalsOfSettings" }}
{{- $field := index . 0 }}
{{- range $name, $value := index . 1 }}
{{- $plain := $name | replace "__" ":" }}
{{- if regexMatch "(?i)^(ConnectionStrings:|Identity:)|:(Password|ClientSecret)$" $plain }}
- {{ $field }}.{{ $name }} would stand in a ConfigMap for many to read. Put it into a secret, and name that in the field made for it.
{{- else if regexMatch "(?i)^(Topology$|Data$|PublicAddress$|Listen:|Peers:)" $plain }}
- {{ $field }}.{{ $name }} is set by the chart itself. Take it out.
{{- else }}
{{- range $begin, $home := dict "Mail:" "mail" "Dapr:" "dapr" "SignIn:" "signIn and grants" "Gateway:TrustedProxies:" "ingress.trustedProxies" "OTEL_EXPORTER_OTLP_ENDPOINT" "telemetry" "OTEL_EXPORTER_OTLP_PROTOCOL" "telemetry" }}
{{- if hasPrefix ($begin | lower) ($plain | lower) }}
- {{ $field }}.{{ $name }} has a place of its own among the values. Set {{ $home }} instead.
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "serviceportal.refusalsOfPortals" }}
{{- $known := .Files.Get "files/tenants.yaml" | fromYaml }}
{{- $seen := dict }}
{{- range $tenant, $portal := .Values.tenants }}
{{- if not (hasKey $known $tenant) }}
- tenants.{{ $tenant }} is no tenant. Known are {{ keys $known | sortAlpha | join ", " }}.
{{- end }}
{{- $host := dig "host" "" ($portal | default dict) | lower }}
{{- if not (regexMatch "^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$" $host) }}
- tenants.{{ $tenant }}.host is '{{ $host }}'. Write a host name without https:// and port, such as {{ index $known $tenant | default "service.erkelenz.de" }}.
{{- else if hasKey $seen $host }}
- tenants.{{ $tenant }}.host is '{{ $host }}', and so is tenants.{{ index $seen $host }}.host. Give each portal a host of its own.
{{- end }}
{{- $_ := set $seen $host $tenant }}
{{- end }}
{{- if and .Values.ingress.enabled (not .Values.tenants) }}
- tenants is empty, so the Ingress would open nothing. Name the portals (values-eleven-tenants.yaml has all), or set ingress.enabled to false.
{{- end }}
{{- range $at, $network := .Values.ingress.trustedProxies }}
{{- if not (regexMatch "^[0-9a-fA-F.:]+/[0-9]{1,3}$" $network) }}
- ingress.trustedProxies[{{ $at }}] is '{{ $network }}'. Write a network such as 10.244.0.0/16.
{{- end }}
{{- end }}
{{- if not (regexMatch "^https?://[^/]*\\{(host|tenant)\\}[^/]*$" .Values.publicAddress) }}
- publicAddress is '{{ .Values.publicAddress }}'. Write an address without a path in which {host} or {tenant} tells the portals apart, such as https://{host}.
{{- end }}
{{- end }}

{{- define "serviceportal.refusalsOfMail" }}
{{- if and .server (not (regexMatch "^[^:/ ]+:[0-9]{1,5}$" .server)) }}
- mail.server is '{{ .server }}'. Write host and port such as mail.example.org:587.
{{- end }}
{{- end }}

{{- define "serviceportal.refusalsOfDapr" }}
{{- if and .secretStore (not .enabled) }}
- dapr.secretStore is '{{ .secretStore }}', but without a sidecar nobody reads from it. Set dapr.enabled to true, or leave dapr.secretStore empty.
{{- else if eq .secretStore "kubernetes" }}
- dapr.secretStore is 'kubernetes', which would need pods that may read secrets. Leave it empty, and Kubernetes hands them out, or name a store of another kind.
{{- end }}
{{- end }}

{{- define "serviceportal.refusalsOfSignIn" }}
{{- $known := .Files.Get "files/tenants.yaml" | fromYaml }}
{{- range $prefix, $provider := include "serviceportal.providers" . | fromYaml }}
{{- $field := $prefix | replace "__" "." | replace "SignIn" "signIn" | replace "Tenants" "tenants" }}
{{- if not (regexMatch "^https://[^/]+" ($provider.authority | default "")) }}
- {{ $field }}.authority is '{{ $provider.authority }}'. Write the https address of the OpenID Connect provider.
{{- end }}
{{- if not $provider.clientId }}
- {{ $field }}.clientId is missing. Write the name that the provider knows the portals by.
{{- end }}
{{- if and $provider.clientSecret (not $provider.clientSecret.secretName) }}
- {{ $field }}.clientSecret.secretName is missing. Write the name of the secret, or take clientSecret out where the provider asks for none.
{{- end }}
{{- end }}
{{- range $way, $provider := .Values.signIn }}{{ range $tenant, $_ := dig "tenants" dict ($provider | default dict) }}
{{- if ne $way "staff" }}
- signIn.{{ $way }}.tenants is not possible, because one sign-in is for all portals. Only staff may have a provider for each tenant.
{{- else if not (hasKey $known $tenant) }}
- signIn.staff.tenants.{{ $tenant }} is no tenant. Known are {{ keys $known | sortAlpha | join ", " }}.
{{- end }}
{{- end }}{{ end }}
{{- end }}
