package cmd

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/cmd/failure"
	"backprop/cmd/output"
	"backprop/cmd/render"
	"backprop/cmd/screen"
)

// formats of the file extensions; of several the first that the command has.
var extensions = map[string][]string{
	".json": {"json"}, ".ndjson": {"json"}, ".jsonl": {"json"}, ".csv": {"csv"}, ".tsv": {"tsv"}, ".txt": {"text", "tree"}, ".tex": {"latex"}, ".md": {"markdown"},
	".svg": {"svg"}, ".dot": {"dot"}, ".gv": {"dot"}, ".mmd": {"mermaid"}, ".html": {"html"},
}

// formatOf returns the format of a file's extension: one of those that there are, if it can be; "" for an unknown extension.
func formatOf(file string, formats []string) string {
	list := extensions[strings.ToLower(filepath.Ext(file))]
	for _, format := range list {
		if slices.Contains(formats, format) {
			return format
		}
	}
	return strings.Join(list[:min(len(list), 1)], "")
}

// style checks the flags of the output against the formats that the command has, the first being the default. Numbers have so
// many digits for people, unless --digits says otherwise.
func (r *run) style(formats []string, digits int) (render.Style, error) {
	var s render.Style
	r.JSON = r.json || r.format == "json"
	if r.File == "-" || r.File == "/dev/stdout" {
		r.File = ""
	}
	switch {
	case r.json && r.format != "" && r.format != "json":
		return s, failure.Usage(failure.CodeUsage, "--json and --format %s contradict each other", screen.Brief(r.format)).WithHint("leave one out")
	case r.json:
		s.Format = "json"
	case r.format != "":
		s.Format = r.format
	case r.File != "" && output.Device(r.File):
		s.Format = formats[0]
	case r.File != "":
		if s.Format = formatOf(r.File, formats); s.Format == "" {
			return s, failure.Usage(failure.CodeUsage, "--out %s: the extension names no format", screen.Brief(r.File)).WithHint("choose one with --format: %s", strings.Join(formats, ", "))
		}
	default:
		s.Format = formats[0]
	}
	if !slices.Contains(formats, s.Format) {
		return s, failure.Usage(failure.CodeUsage, "there is no format %s here", ast.Quote(s.Format)).About("format").WithHint("the formats are %s", strings.Join(formats, ", "))
	}
	if !slices.Contains([]string{"auto", "always", "never"}, r.Color) {
		return s, failure.Usage(failure.CodeUsage, "--color %s is not one of auto, always, never", ast.Quote(r.Color)).About("color")
	}
	switch n, err := strconv.Atoi(r.digits); {
	case r.digits == "" && !s.Program():
		s.Digits = digits
	case r.digits == "" || r.digits == "full":
		s.Digits = -1
	case err == nil && 1 <= n && n <= 17:
		s.Digits = n
	default:
		return s, failure.Usage(failure.CodeUsage, "--digits %s is neither a number from 1 to 17 nor full", ast.Quote(r.digits)).About("digits")
	}
	return s, nil
}
