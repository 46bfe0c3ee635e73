package args

import (
	"slices"
	"strings"

	"backprop/cmd/args/argv"
	"backprop/cmd/args/meant"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
)

// tooManyWords returns the failure for a second word.
func tooManyWords(l *argv.Line) error {
	s := &l.Scan
	words := make([]string, len(s.Plain))
	for i, w := range s.Plain {
		words[i] = s.Typed[w]
	}
	names := s.FirstNames()
	if strings.HasPrefix(words[0], "-") && len(words) > 1 {
		names = argv.NamesIn(words[1])
	}
	for i, w := range words {
		if slices.Contains([]string{"-?", "/?", "/h", "/help", "---help", "-help"}, w) && !s.Ended {
			return failure.Usage(failure.CodeUsage, "%s is not a flag", w).WithHint("write %s --help", s.Command.Path)
		}
		if glued := strings.TrimLeft(w, "-dFts"); len(w) > 2 && w[0] == '-' && len(glued) == len(w)-2 && strings.Trim(glued, ";,|:\t ") == "" { // awk -F,
			return notFlag(l, w, w[1:], names)
		}
		if name, ok := strings.CutPrefix(w, "-"); ok && argv.IsName(name) {
			if i+1 < len(words) && argv.Binds(words[i+1]) && s.Command.Flag(name) == nil { // awk -v x=3
				return failure.Usage(failure.CodeUsage, "%s is not a flag", screen.Brief(w)).WithHint("each variable is a flag of its own: write --%s", screen.Brief(words[i+1]))
			}
			if f := notFlag(l, w, name, names); f != nil {
				return f
			}
		}
	}
	if s.Hungry != "" {
		if hint := meant.Flag(l, s.Command, s.Hungry, ""); hint != "" && (names == nil || !names.Input(s.Hungry)) {
			return failure.Usage(failure.CodeFlag, "unknown flag --%s", screen.Brief(s.Hungry)).About(s.Hungry).WithHint("%s", hint)
		}
		if names != nil && !names.Input(s.Hungry) {
			return unknownFlag(l.With(func(l *argv.Line) { l.Names, l.Source = names, words[0] }), s.Command, s.Hungry)
		}
		return failure.NeedsValue(s.Hungry)
	}
	if err := collisionWith(l, names); err != nil {
		return err
	}
	for _, name := range s.Given { // --arg x 3
		if hint := meant.Flag(l, s.Command, name, meant.SeveralValues(l, name)); hint != "" && len(name) > 1 && names != nil && !names.Input(name) {
			return failure.Usage(failure.CodeFlag, "unknown flag --%s", screen.Brief(name)).About(name).WithHint("%s", hint)
		}
	}
	if hint := meant.BehindFlag(l, names, words); hint != "" {
		return failure.Usage(failure.CodeUsage, "expected one expression, found %d words", len(words)).WithHint("%s", hint)
	}
	for i, w := range words {
		if rest := strings.TrimPrefix(w, "--"); i > 0 && !s.Ended && argv.IsNumber(rest) { // --3
			words[i] = rest
		}
	}
	return failure.Usage(failure.CodeUsage, "expected one expression, found %d words", len(words)).WithHint("%s", meant.SeveralWords(l, names, words))
}
