package meant

import (
	"slices"
	"strings"

	"backprop/ast"
	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
)

// SeveralValues returns the words behind a flag as one value, where they are names and numbers: --linspace 0 1 11.
func SeveralValues(l *argv.Line, flag string) string {
	at := slices.Index(l.Typed, "--"+flag)
	if at < 0 {
		return ""
	}
	end := at + 1
	for end < len(l.Typed) && (argv.IsNumber(l.Typed[end]) || argv.IsName(l.Typed[end]) || strings.Contains(l.Typed[end], ".json")) {
		end++
	}
	switch list := l.Typed[at+1 : end]; {
	case len(list) == 2 && !argv.IsNumber(list[0]) && argv.IsNumber(list[1]): // --arg x 3
		return list[0] + "=" + list[1]
	case len(list) == 2 && strings.HasSuffix(list[1], ".json"): // --slurpfile x f.json
		return list[1]
	default:
		return strings.Join(list, ",")
	}
}

// BehindFlag answers words behind a flag of ours that takes one, or none: --wrt x y, --rename x y, --hessian x, --set x 3. names are
// those of the expression.
func BehindFlag(l *argv.Line, names *ast.Names, words []string) string {
	for i, w := range l.Typed {
		name, value, joined := strings.Cut(w, "=")
		f := l.Scan.Command.Flag(strings.TrimPrefix(name, "--"))
		if !argv.LongFlag(w) || f == nil || joined && f.Plain {
			continue
		}
		rest := l.Typed[i+1:]
		if !joined && !f.Plain && len(rest) > 0 {
			value, rest = rest[0], rest[1:]
		}
		n := 0
		for n < len(rest) && !strings.HasPrefix(rest[n], "-") {
			n++
		}
		if n == 0 || rest[0] == words[0] || names == nil {
			continue
		}
		list := append([]string{value}, rest[:n]...)
		unknown := func(w string) bool { return !names.Input(strings.Trim(w, ",")) }
		switch {
		case f.Name == "wrt" && !slices.ContainsFunc(list, unknown):
			return "names are separated by commas: --wrt " + strings.Join(strings.FieldsFunc(strings.Join(list, ","), func(r rune) bool { return r == ',' }), ",")
		case f.Name == "set" && n == 1 && names.Input(value):
			return "write --set " + value + "=" + screen.Brief(strings.TrimPrefix(rest[0], "="))
		case f.Name == "rename" && n == 1 && names.Input(value):
			return "write --rename " + value + "=" + screen.Brief(rest[0])
		case f.Name == "hessian" && n == 1 && !slices.ContainsFunc(strings.Split(rest[0], ","), unknown):
			return "--hessian takes no value: choose the variables with --wrt " + screen.Brief(rest[0])
		case f.Plain && n == 1 && strings.HasSuffix(rest[0], ".json"):
			return "--" + f.Name + " takes no value: read values from a file with --bind " + screen.Brief(rest[0])
		case f.Plain && n == 1 && argv.IsName(rest[0]) && len(words) == 2 && unknown(rest[0]) && rest[0] != "help":
			return "--" + f.Name + " takes no value: leave " + screen.Brief(rest[0]) + " out"
		}
	}
	return ""
}
