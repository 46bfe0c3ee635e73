#compdef backprop
compdef _backprop backprop

# zsh completion for backprop
#
# (Q) takes the quotes off the words and evaluates nothing.

_backprop() {
    local out line directive group last= ret=1
    local -a lines candidates options fields
    out=$(command backprop __completeGroups "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null </dev/null) || return
    directive=${out##*:}
    [[ $directive == <-> ]] || return # not our answer
    lines=(${(f)${out%:*}})

    [[ $PREFIX == --*=* ]] && compset -P 1 '*='
    (( directive & 2 )) && options=(-S '')
    # A flag is a line of name, group and description; other candidates are of no group.
    for line in $lines ''; do
        fields=("${(@ps:\t:)line}")
        group=candidates
        (( $#fields > 2 )) && group=$fields[2]
        if [[ -z $line || $group != $last ]] && (( $#candidates )); then
            _describe -V -t "${(L)last}" "${(L)last}" candidates "${options[@]}" && ret=0
            candidates=()
        fi
        last=$group
        candidates+=("${fields[1]//:/\\:}${${fields[2]:+:$fields[-1]}}") # _describe wants name:description
    done
    if (( $#lines )); then
        return ret
    elif (( ! (directive & 4) )) && [[ $PREFIX != *[\$\`]* ]]; then
        _files # which evaluates a $(…) in the path before the last slash
    else
        return 1
    fi
}

# Autoloaded from fpath, this file is the function's first call.
if [[ $funcstack[1] == _backprop ]]; then
    _backprop "$@"
fi
