package meant

import (
	"fmt"
	"slices"
	"strings"

	"backprop/ast/foreign"
	"backprop/cmd/args/again"
	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
)

// lastPart answers a flag of several words by the last of them, where those before it say what it is about: svg-width,
// csv-delimiter.
func lastPart(f flag) string {
	l, c, name, value := f.line, f.command, f.name, f.value
	parts := words(name)
	about := strings.Fields("input output graph picture image plot page csv tsv text number numeric float display print default svg png html latex font result results my cell file")
	last := len(parts) - 1
	about = append(about, strings.Fields("max num json column row data node edge")...)
	if last < 1 || len(parts[last]) < 3 || slices.ContainsFunc(parts[:last], func(p string) bool { return !slices.Contains(about, p) }) {
		return ""
	}
	if own := c.Flag(parts[last]); own != nil && value != "" && parts[last] == "format" { // image-format png
		return Format(l, value, c.Formats)
	} else if typed, ok := screen.ShellWord(value); own != nil && !own.Plain && ok && value != "" { // float-digits 3
		return "write --" + parts[last] + " " + typed
	}
	return Flag(l, c, parts[last], value)
}

// words returns the parts of a name of several words, in small letters.
func words(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '-' || r == '_' || r == '.' })
}

// aboutVariable answers a flag that has the name of a variable and what is to be said about it: x-min, xmax, x_err, sigma-x.
func aboutVariable(f flag) string {
	l, name := f.line, f.name
	for i, id := range l.Names.Inputs {
		if i == argv.MaxFlags {
			break
		}
		rest, behind := strings.CutPrefix(name, id.Name)
		if !behind {
			rest, behind = strings.CutSuffix(name, id.Name)
			if behind && slices.Contains(strings.Fields("d u s σ Δ δ ± sd se err delta sigma unc tol error std"), strings.ToLower(rest)) && argv.IsNumber(strings.TrimSuffix(f.value, "%")) { // dU, deltaU
				return again.Ours(l, foreign.Row{Say: foreign.Uncertainty}).Hint()
			}
			if !behind || !strings.ContainsAny(rest, "-_.") {
				continue
			}
		}
		if rest == "s" || rest == "d" { // a slip of the finger
			continue
		}
		switch x := screen.Brief(id.Name); strings.ToLower(strings.Trim(rest, "-_.")) {
		case "min", "max", "from", "to", "start", "stop", "begin", "end", "step", "steps", "range", "lim", "limits", "lo", "hi", "low", "high", "lower", "upper", "n", "num", "points", "values", "list", "grid", "sweep":
			if l.IsColumn(id.Name) {
				return everyRow
			}
			return fmt.Sprintf("several values of %s are written start..stop..step: --%s=0..10..0.5", x, x)
		case "err", "error", "errors", "unc", "uncertainty", "sigma", "std", "sd", "se", "stddev", "stdev", "stderr", "u", "d", "s", "delta", "percent", "relative", "tol", "tolerance", "pm", "plusminus", "rel", "σ", "Δ", "δ", "±":
			return again.Ours(l, foreign.Row{Say: foreign.Uncertainty}).Hint()
		case "param", "var", "variable", "set", "arg", "input", "init", "let", "parameter", "initial", "given", "at":
			if l.IsColumn(id.Name) {
				return everyRow
			}
			if value := f.value; argv.IsNumber(value) {
				return "write --" + x + "=" + value
			}
			return "write --" + x + "=…"
		case "unit", "units":
			if l.IsColumn(id.Name) {
				return "units are not supported: the cells of the column " + x + " are numbers alone"
			}
			return "units are not supported: write the number alone, --" + x + "=…"
		case "value", "val":
			if l.IsColumn(id.Name) {
				return everyRow
			}
			return "write --" + x + "=…"
		}
	}
	return ""
}

// part answers a flag of several words, with its value, by the one that c has or that is known: as-json, all-nodes,
// hide-notes, show-steps, json-only.
func part(f flag) string {
	l, c, name, value := f.line, f.command, f.name, f.value
	parts := words(name)
	if len(parts) < 2 {
		return ""
	}
	verb, rest := parts[0], strings.Join(parts[1:], "-")
	if slices.Contains(strings.Fields("no hide without disable skip omit suppress exclude strip"), verb) {
		flag := "no-" + rest
		switch {
		case strings.HasPrefix(rest, "colo"):
			return "write --color never"
		case c.Flag(flag) != nil:
			return "write --" + flag
		case c.Flag(rest) != nil && c.Flag(rest).Plain:
			return "there is none: leave --" + rest + " out"
		}
		if _, ok := foreign.Flag(flag); ok && verb != "no" {
			return Flag(l, c, flag, value)
		}
		if hint := Flag(l, c, rest, value); strings.HasPrefix(hint, "there is none") {
			return hint
		}
		return ""
	}
	writes := func(part string) bool {
		return slices.Contains(strings.Fields("out output save write export to dest"), part)
	}
	if typed, ok := screen.ShellWord(value); ok && strings.Contains(value, ".") && !argv.IsNumber(value) && slices.ContainsFunc(parts, writes) && pictureOf(value) == "" { // output-csv f.csv
		return "write --out " + typed
	}
	small := strings.Fields("as print show output all use with the get only in on enable set to x list mode name format option full do is include add display emit matrix")
	plain := func(part string) bool { return c.Flag(part) != nil || slices.Contains(small, part) }
	for _, part := range parts {
		if slices.Contains(c.Formats, part) && !slices.ContainsFunc(parts, func(p string) bool { return p != part && !plain(p) && !writes(p) }) { // csv-out
			return "write --format " + part
		}
	}
	if i := slices.IndexFunc(parts, func(p string) bool { return !plain(p) && !writes(p) }); i >= 0 { // export-png
		if _, ok := foreign.Format(parts[i]); ok || again.Having(l, "--format "+parts[i]) != nil {
			if others := slices.Delete(slices.Clone(parts), i, i+1); !slices.ContainsFunc(others, func(p string) bool { return !plain(p) && !writes(p) }) {
				return format(l, c, parts[i], c.Formats)
			}
		}
	}
	if !slices.ContainsFunc(parts, func(p string) bool { return !plain(p) }) {
		for _, part := range parts {
			own := c.Flag(part)
			if typed, ok := screen.ShellWord(value); own != nil && !own.Plain && ok && value != "" {
				return "write --" + part + " " + typed
			} else if own != nil {
				return "write --" + part
			}
		}
	}
	if slices.Contains(strings.Fields("show print display emit get use with enable include add set list do as compute"), verb) {
		if _, ok := foreign.Flag(rest); ok {
			return Flag(l, c, rest, value)
		}
	}
	return ""
}
