package bind

import (
	"regexp"
	"strings"

	"backprop/ast/foreign"
	"backprop/ast/printer"
	"backprop/cmd/screen"
)

func joinedFlags() *regexp.Regexp {
	return foreign.Regexp(`^([^ '"]*?)[,;&|]+--(\pL[\pL\pN_]*=[^ '"]*)$`)
}

// apart tells how a value is written that has the next flag behind a comma: 3,--y=2; "" for another one. what names its flag.
func apart(what, text string) string {
	if m := joinedFlags().FindStringSubmatch(text); m != nil {
		return "write blanks between flags: " + screen.Brief(what+"="+m[1]+" --"+strings.ReplaceAll(m[2], ",--", " --"))
	}
	return ""
}

func enclosed() *regexp.Regexp {
	return foreign.Regexp(`^(?:\(([^()]+)\)|\{([^{}]+)\}|[<⟨]([^<>⟨⟩]+)[>⟩])$`)
}

// inEnclosed tells what the numbers in the parentheses of a tuple can be: several values, an array, or the ends of an interval; "" for
// another text.
func inEnclosed(text string) string {
	m := enclosed().FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return ""
	}
	numbers := strings.Split(m[1]+m[2]+m[3], ",")
	for i, n := range numbers {
		if numbers[i] = strings.TrimSpace(n); !isNumber(numbers[i]) {
			return ""
		}
	}
	several, array := strings.Join(numbers, ","), "'["+strings.Join(numbers, ", ")+"]'"
	switch {
	case len(numbers) < 2:
		return ""
	case len(numbers) == 2 && m[1] != "":
		return "write " + several + "; an array is " + array + ", an interval " + strings.Join(numbers, "..") + " with a step behind it"
	}
	return "write " + several + "; an array is " + array
}

// elements tells how an array is written whose elements were given as a range, [0:0.5:2]. The range alone is written out where it
// is short.
func elements(element, text string) string {
	const most = 8
	span := screen.Brief(strings.TrimSpace(element))
	for _, part := range []string{element, text} {
		if value := meant(part); isSweep(value) {
			span = value
		}
	}
	s, err := ParseSweep("", span)
	if err != nil || s.N > most {
		return "write each element: [0, 1, 2]; without brackets, " + span + " gives one point after another"
	}
	list := make([]string, s.N)
	for i := range list {
		list[i] = printer.Number(s.At(int64(i)))
	}
	return "write each element: [" + strings.Join(list, ", ") + "]; without brackets, " + span + " gives one point after another"
}
